package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.store.people.PeopleStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/** Which lines of a batch are still as the batch left them, and can be again as before it. */
final class Untouched {
  private static final String USED =
      """
      SELECT residents_in_use(:residents) AS resident
      UNION SELECT resident FROM tenancy
        WHERE resident = ANY (:residents) AND id <> ALL (:tenancies)
      UNION SELECT resident FROM person WHERE resident = ANY (:residents) AND entered_at <> :at
      UNION SELECT resident FROM resident_request
        WHERE resident = ANY (:residents) AND state IN ('asked', 'approved')
      UNION SELECT wanted FROM unnest(:residents) wanted
        WHERE NOT EXISTS (SELECT FROM person WHERE resident = wanted)""";

  private static final String ENDED =
      """
      SELECT t.id, p.valid_to FROM tenancy t JOIN place p ON p.id = t.room
      WHERE t.id = ANY (?) AND p.valid_to IS NOT NULL""";

  private final Set<Integer> lines = new HashSet<>();
  private final Map<Integer, KeptPerson> before = new HashMap<>();

  private Untouched() {}

  /** Compares. {@code at}: when the batch was applied. */
  static Untouched of(Handle handle, PeopleStore people, List<BatchLine> all, Instant at) {
    Untouched untouched = new Untouched();
    Set<Integer> tenancies = numbers(all, BatchLine::tenancy);
    Map<Integer, StayRow> stays = StayRow.read(handle, tenancies);
    Map<Integer, Instant> ends = ends(handle, tenancies);
    Set<Integer> touched = used(handle, all, tenancies, at);
    Set<Integer> changed =
        numbers(
            all.stream().filter(line -> line.personAfter() != null).toList(), BatchLine::resident);
    Map<Integer, Person> now = people.open(handle, changed);
    Map<Integer, KeptPerson> after = notes(handle, people, all, BatchLine::personAfter);
    untouched.before.putAll(notes(handle, people, all, BatchLine::personBefore));
    for (BatchLine line : all) {
      Integer resident = line.resident();
      KeptPerson left = resident == null ? null : after.get(resident);
      boolean isSame =
          resident != null
              && Objects.equals(line.stayAfter(), stays.get(line.tenancy()))
              && !isPastEnd(line, ends)
              && (line.personAfter() == null
                  || (left != null && left.person().equals(now.get(resident))));
      if (isSame) {
        untouched.lines.add(line.number());
      } else if (line.isNew() && resident != null) {
        touched.add(resident);
      }
    }
    // A resident who came with the batch is removed completely or not at all.
    for (BatchLine line : all) {
      if (line.isNew() && touched.contains(line.resident())) {
        untouched.lines.remove(line.number());
      }
    }
    return untouched;
  }

  /** When rooms have ended, by tenancy; those that are there are left out. */
  private static Map<Integer, Instant> ends(Handle handle, Set<Integer> tenancies) {
    return handle
        .select(ENDED, (Object) tenancies.toArray(Integer[]::new))
        .setMapKeyColumn("id")
        .setMapValueColumn("valid_to")
        .collectInto(new GenericType<Map<Integer, Instant>>() {});
  }

  /** Whether taking a line back would let somebody live in a room that has ended since. */
  private static boolean isPastEnd(BatchLine line, Map<Integer, Instant> ends) {
    StayRow was = line.stayBefore();
    Instant end = line.tenancy() == null ? null : ends.get(line.tenancy());
    return was != null
        && end != null
        && !was.equals(line.stayAfter())
        && (was.to() == null || was.to().isAfter(end));
  }

  private static Set<Integer> used(
      Handle handle, List<BatchLine> all, Set<Integer> tenancies, Instant at) {
    Set<Integer> fresh =
        numbers(all.stream().filter(BatchLine::isNew).toList(), BatchLine::resident);
    return new HashSet<>(
        handle
            .createQuery(USED)
            .bindArray("residents", Integer.class, fresh.toArray())
            .bindArray("tenancies", Integer.class, tenancies.toArray())
            .bind("at", at)
            .mapTo(Integer.class)
            .list());
  }

  private static Map<Integer, KeptPerson> notes(
      Handle handle,
      PeopleStore people,
      List<BatchLine> all,
      Function<BatchLine, byte @Nullable []> note) {
    Map<Integer, byte[]> sealed = new HashMap<>();
    for (BatchLine line : all) {
      byte[] bytes = note.apply(line);
      if (bytes != null && line.resident() != null) {
        sealed.put(line.resident(), bytes);
      }
    }
    Map<Integer, KeptPerson> kept = new HashMap<>();
    people
        .openNotes(handle, sealed)
        .forEach((resident, bytes) -> kept.put(resident, KeptPerson.parse(bytes)));
    return kept;
  }

  private static Set<Integer> numbers(
      Collection<BatchLine> lines, Function<BatchLine, @Nullable Integer> number) {
    Set<Integer> numbers = new TreeSet<>();
    for (BatchLine line : lines) {
      Integer found = number.apply(line);
      if (found != null) {
        numbers.add(found);
      }
    }
    return numbers;
  }

  /** Whether a line is as the batch left it. */
  boolean is(BatchLine line) {
    return lines.contains(line.number());
  }

  /** Who it was before; null where nothing of the person was changed. */
  @Nullable KeptPerson personBefore(BatchLine line) {
    return line.personBefore() == null || line.resident() == null
        ? null
        : before.get(line.resident());
  }
}
