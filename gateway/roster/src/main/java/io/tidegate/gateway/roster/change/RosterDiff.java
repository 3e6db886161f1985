package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.roster.RosterPerson;
import io.tidegate.gateway.roster.RosterPreview;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds a roster that was read against what the register knows. One file, one use. */
public final class RosterDiff {
  private final RoomIndex rooms;
  private final Known known;
  private final LocalDate today;
  private final Matching matching;
  private final Map<Integer, KnownPerson> persons;
  private final StayKinds kinds;
  private final List<RosterChange> changes = new ArrayList<>();

  private RosterDiff(RosterPreview preview, RoomIndex rooms, Known known, LocalDate today) {
    this.rooms = rooms;
    this.known = known;
    this.today = today;
    this.matching = new Matching(known);
    this.persons = known.byResident();
    this.kinds = StayKinds.of(preview, rooms, known);
  }

  /**
   * What the roster would change.
   *
   * @param preview as it was read against {@code rooms}
   * @param houses further ones besides those whose rooms it names; may be empty
   * @param known all of the houses that it is about
   * @param today in the community's zone
   */
  public static RosterPlan plan(
      RosterPreview preview,
      RoomIndex rooms,
      Set<Integer> houses,
      Known known,
      ImportMode mode,
      LocalDate today) {
    RosterDiff diff = new RosterDiff(preview, rooms, known, today);
    preview.people().forEach(diff::row);
    Set<Integer> about = new TreeSet<>(houses);
    about.addAll(housesOf(preview, rooms));
    if (mode == ImportMode.FULL) {
      diff.missing(about, !preview.errors().isEmpty());
    }
    return new RosterPlan(mode, about, diff.changes, diff.guard(about));
  }

  /** The houses whose rooms a roster names, by rows without errors. */
  public static Set<Integer> housesOf(RosterPreview preview, RoomIndex rooms) {
    Set<Integer> houses = new TreeSet<>();
    for (RosterPerson person : preview.people()) {
      houses.add(rooms.house(rooms.place(person.home()).id()));
    }
    return houses;
  }

  private void row(RosterPerson row) {
    int room = rooms.place(row.home()).id();
    Match match = matching.find(row, room);
    KnownPerson person = match.person();
    KnownStay stay = match.stay();
    Doubt doubt = match.doubt() == null ? doubt(row, stay) : match.doubt();
    if (doubt != null) {
      changes.add(RosterChange.inDoubt(row, room, person, stay, doubt));
    } else if (person == null || stay == null) {
      changes.add(movedIn(row, room, person));
    } else {
      List<Difference> differences = StayComparison.of(row, person, stay, today);
      ChangeKind kind = differences.isEmpty() ? ChangeKind.SAME : ChangeKind.CHANGED;
      changes.add(new RosterChange(kind, room, row, person, stay, false, null, differences, null));
    }
  }

  private RosterChange movedIn(RosterPerson row, int room, @Nullable KnownPerson person) {
    boolean isElsewhere = person != null && matching.isElsewhere(person, room);
    List<Difference> differences =
        person == null ? List.of() : StayComparison.of(row, person, today);
    return new RosterChange(
        ChangeKind.MOVED_IN,
        room,
        row,
        person,
        null,
        isElsewhere,
        kinds.of(row, room),
        differences,
        null);
  }

  private @Nullable Doubt doubt(RosterPerson row, @Nullable KnownStay stay) {
    LocalDate to = row.to();
    if (to == null) {
      LocalDate end = stay == null ? null : stay.to();
      boolean isAfterEnd = end != null && row.from() != null && row.from().isAfter(end);
      return isAfterEnd ? Doubt.ENDS_BEFORE_IT_BEGINS : null;
    }
    if (stay == null) {
      return row.from() == null && to.isBefore(today) ? Doubt.NO_BEGINNING : null;
    }
    return row.from() == null && to.isBefore(stay.from()) ? Doubt.ENDS_BEFORE_IT_BEGINS : null;
  }

  /** A row with an error ends no stay: it may be about anyone. */
  private void missing(Set<Integer> houses, boolean hasErrors) {
    for (KnownStay stay : known.stays()) {
      KnownPerson person = persons.get(stay.resident());
      boolean isMissing =
          !stay.isOver()
              && !stay.from().isAfter(today)
              && !matching.isSpokenOf(stay)
              && houses.contains(rooms.house(stay.room()));
      if (isMissing) {
        KnownPerson leaver =
            person == null ? new KnownPerson(stay.resident(), "", null, "", null) : person;
        changes.add(RosterChange.missing(leaver, stay, hasErrors));
      }
    }
  }

  private EndingGuard guard(Set<Integer> houses) {
    Set<Integer> ended = new HashSet<>();
    Set<Integer> left = new HashSet<>();
    for (RosterChange change : changes) {
      if (change.kind() == ChangeKind.ENDED && change.stay() != null) {
        ended.add(change.stay().tenancy());
      } else {
        left.add(rooms.building(change.room()));
      }
    }
    int before = 0;
    Set<Integer> emptied = new TreeSet<>();
    for (KnownStay stay : known.stays()) {
      if (!stay.isOver() && houses.contains(rooms.house(stay.room()))) {
        before++;
        if (ended.contains(stay.tenancy())) {
          emptied.add(rooms.building(stay.room()));
        } else {
          left.add(rooms.building(stay.room()));
        }
      }
    }
    emptied.removeAll(left);
    return new EndingGuard(ended.size(), before, emptied);
  }
}
