package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.store.people.Roommates.Roommate;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/**
 * People as pages show them. Whether the caller may see them is decided before, and the audit is
 * the caller's. Blocking; safe on any thread.
 */
public final class ResidentReads {
  private final Jdbi jdbi;
  private final PeopleStore people;

  public ResidentReads(Jdbi jdbi, PeopleStore people) {
    this.jdbi = jdbi;
    this.people = people;
  }

  /** A resident whose identity is stored. */
  public record Known(String code, MaskedPerson person) {}

  /** Who somebody is. {@code person}: null: not kept. */
  public record Whole(@Nullable Person person, @Nullable ProcessingBasis footing) {}

  /** Residents of a room at that time whose identity is stored, masked. */
  public Map<Roommate, MaskedPerson> roommates(int room, Instant now) {
    if (!people.hasKeys()) {
      return Map.of();
    }
    return jdbi.withHandle(
        h -> {
          List<Roommate> all = Roommates.of(h, room, now);
          Map<Integer, MaskedPerson> masked =
              people.masked(h, all.stream().map(Roommate::resident).toList());
          Map<Roommate, MaskedPerson> known = new LinkedHashMap<>();
          for (Roommate one : all) {
            MaskedPerson person = masked.get(one.resident());
            if (person != null) {
              known.put(one, person);
            }
          }
          return known;
        });
  }

  /** Who these residents are, masked; residents whose identity is not stored are left out. */
  public Map<Integer, MaskedPerson> masked(Collection<Integer> residents) {
    return people.hasKeys() && !residents.isEmpty()
        ? jdbi.withHandle(h -> people.masked(h, residents))
        : Map.of();
  }

  /** The one of that public id who lives in a room then. */
  public Optional<Roommate> roommate(int room, String code, Instant now) {
    return jdbi.withHandle(h -> Roommates.find(h, room, code, now));
  }

  /** Who somebody is, in full, to be shown as far as is being revealed. */
  public Whole whole(int resident) {
    return jdbi.withHandle(
        h ->
            people.hasKeys()
                ? new Whole(
                    people.open(h, resident).orElse(null), people.footing(h, resident).orElse(null))
                : new Whole(null, null));
  }

  /** Everything that is held about somebody, by part. */
  public Map<String, @Nullable Object> everything(int resident) {
    return jdbi.withHandle(h -> SubjectAccess.of(h, people, resident));
  }

  /**
   * Everybody with a number, masked.
   *
   * @throws io.tidegate.gateway.people.MissingKeyException if the keys are not set
   */
  public List<Known> find(LookupKind kind, String canonical) {
    return jdbi.withHandle(h -> known(h, people.find(h, kind, canonical)));
  }

  /** The one of that public id, masked; empty where it is not kept who that is. */
  public List<Known> known(String code) {
    return people.hasKeys()
        ? jdbi.withHandle(
            h ->
                known(
                    h,
                    h.select("SELECT id FROM resident WHERE code = ?", code)
                        .mapTo(Integer.class)
                        .set()))
        : List.of();
  }

  private List<Known> known(Handle h, Set<Integer> residents) {
    Map<Integer, MaskedPerson> masked = people.masked(h, residents);
    return h
        .select(
            "SELECT id, code FROM resident WHERE id = ANY (?) ORDER BY id",
            (Object) residents.toArray(Integer[]::new))
        .setMapKeyColumn("id")
        .setMapValueColumn("code")
        .collectInto(new GenericType<Map<Integer, String>>() {})
        .entrySet()
        .stream()
        .flatMap(
            one ->
                Stream.ofNullable(masked.get(one.getKey()))
                    .map(person -> new Known(one.getValue(), person)))
        .toList();
  }
}
