package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.people.Canonical;
import io.tidegate.gateway.roster.RosterPerson;
import io.tidegate.gateway.roster.person.IdNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the persons of rows: by the ID number; only without one by name and room, and then by the
 * phone. One file, one use: each person matches at most one row of a room.
 */
final class Matching {
  private final Map<Integer, KnownPerson> byResident;
  private final Map<IdNumber, KnownPerson> byId;
  private final Map<Integer, List<KnownStay>> byRoom = new HashMap<>();
  private final Map<String, List<KnownStay>> byName = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();
  private final Set<Integer> perhaps = new HashSet<>();
  private final Map<List<Object>, List<RosterPerson>> unknown = new HashMap<>();

  Matching(Known known) {
    this.byResident = known.byResident();
    this.byId = known.byId();
    for (KnownStay stay : known.stays()) {
      byRoom.computeIfAbsent(stay.room(), room -> new ArrayList<>()).add(stay);
      KnownPerson person = byResident.get(stay.resident());
      if (person != null) {
        byName.computeIfAbsent(person.name(), name -> new ArrayList<>()).add(stay);
      }
    }
  }

  /** Who the row is about. */
  Match find(RosterPerson row, int room) {
    KnownPerson person = row.id() == null ? null : byId.get(row.id());
    Match match;
    if (person == null) {
      match = byName(row, room);
    } else if (person.name().equals(row.name())) {
      match = inRoom(row, person, room);
    } else {
      match = Match.inDoubt(person, latest(person, room), Doubt.OTHER_NAME);
    }
    if (match.stay() != null) {
      taken.add(match.stay().tenancy());
    }
    return match;
  }

  /** Whether a row is, or may be, about a stay. */
  boolean isSpokenOf(KnownStay stay) {
    return isTaken(stay) || perhaps.contains(stay.tenancy());
  }

  private boolean isTaken(KnownStay stay) {
    return taken.contains(stay.tenancy());
  }

  /** Whether somebody lives in another room, too. */
  boolean isElsewhere(KnownPerson person, int room) {
    return byName.getOrDefault(person.name(), List.of()).stream()
        .anyMatch(
            stay -> stay.resident() == person.resident() && stay.room() != room && !stay.isOver());
  }

  private Match inRoom(RosterPerson row, KnownPerson person, int room) {
    KnownStay stay = latest(person, room);
    if (stay == null || !stay.isOver()) {
      return new Match(person, stay, null);
    }
    return after(row, person, stay);
  }

  /** A row about somebody whose stay there is over: the same stay, or one that came after it. */
  private static Match after(RosterPerson row, KnownPerson person, KnownStay stay) {
    LocalDate end = Objects.requireNonNull(stay.to());
    if (row.from() != null && row.from().isAfter(end)) {
      return new Match(person, null, null);
    }
    return row.to() != null && row.to().equals(end)
        ? new Match(person, stay, null)
        : Match.inDoubt(person, stay, Doubt.MOVED_OUT);
  }

  private @Nullable KnownStay latest(KnownPerson person, int room) {
    KnownStay latest = null;
    for (KnownStay stay : byRoom.getOrDefault(room, List.of())) {
      boolean isTheirs = stay.resident() == person.resident() && !isTaken(stay);
      if (isTheirs && (latest == null || stay.from().isAfter(latest.from()))) {
        latest = stay;
      }
    }
    return latest;
  }

  private Match byName(RosterPerson row, int room) {
    List<KnownPerson> here = named(row, room);
    if (here.isEmpty()) {
      return newHere(row, room);
    }
    List<KnownPerson> byPhone = here.stream().filter(person -> hasPhone(row, person)).toList();
    if (byPhone.size() == 1) {
      return inRoom(row, byPhone.get(0), room);
    }
    if (here.size() > 1) {
      for (KnownStay stay : byRoom.getOrDefault(room, List.of())) {
        if (here.contains(byResident.get(stay.resident()))) {
          perhaps.add(stay.tenancy());
        }
      }
      return Match.inDoubt(null, null, Doubt.SEVERAL_OF_THE_NAME);
    }
    KnownPerson only = here.get(0);
    return saysOtherPhone(row, only)
        ? Match.inDoubt(only, latest(only, room), Doubt.OTHER_PHONE)
        : inRoom(row, only, room);
  }

  /** Those of the name in the room who may be meant, as no two ID numbers say otherwise. */
  private List<KnownPerson> named(RosterPerson row, int room) {
    List<KnownPerson> named = new ArrayList<>();
    for (KnownStay stay : byRoom.getOrDefault(room, List.of())) {
      KnownPerson person = byResident.get(stay.resident());
      if (person != null
          && person.name().equals(row.name())
          && !isTaken(stay)
          && !named.contains(person)
          && mayBe(row.id(), person)) {
        named.add(person);
      }
    }
    return named;
  }

  private boolean mayBe(@Nullable IdNumber id, KnownPerson person) {
    LocalDate born = id == null ? null : id.born();
    boolean isOtherYear =
        born != null && person.birthYear() != null && born.getYear() != person.birthYear();
    return !isOtherYear && (id == null || person.id() == null);
  }

  /** No one of that name is in the room: the phone may match a person of another room. */
  private Match newHere(RosterPerson row, int room) {
    List<KnownPerson> elsewhere =
        byName.getOrDefault(row.name(), List.of()).stream()
            .filter(stay -> stay.room() != room)
            .map(stay -> byResident.get(stay.resident()))
            .filter(Objects::nonNull)
            .distinct()
            .filter(person -> mayBe(row.id(), person) && hasPhone(row, person))
            .toList();
    if (elsewhere.size() == 1) {
      return new Match(elsewhere.get(0), null, null);
    }
    List<RosterPerson> before =
        unknown.computeIfAbsent(List.of(row.name(), room), name -> new ArrayList<>());
    boolean isUnclear =
        before.stream()
            .anyMatch(
                earlier ->
                    (earlier.id() == null || row.id() == null)
                        && (earlier.phones().isEmpty() || row.phones().isEmpty()));
    before.add(row);
    return isUnclear ? Match.inDoubt(null, null, Doubt.SEVERAL_OF_THE_NAME) : Match.NONE;
  }

  private static boolean hasPhone(RosterPerson row, KnownPerson person) {
    return row.phones().stream().map(Canonical::phone).anyMatch(person.phone()::equals);
  }

  private static boolean saysOtherPhone(RosterPerson row, KnownPerson person) {
    boolean isSureByAge = person.birthYear() != null;
    return row.id() == null
        && person.id() == null
        && !isSureByAge
        && !row.phones().isEmpty()
        && !person.phone().isEmpty();
  }
}
