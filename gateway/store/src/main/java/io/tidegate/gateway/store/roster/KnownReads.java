package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.roster.change.Known;
import io.tidegate.gateway.roster.change.KnownPerson;
import io.tidegate.gateway.roster.change.KnownStay;
import io.tidegate.gateway.roster.person.IdNumber;
import io.tidegate.gateway.roster.person.IdType;
import io.tidegate.gateway.roster.person.PersonName;
import io.tidegate.gateway.store.people.PeopleStore;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/** Reads what the register knows of some houses, in a few statements, however large they are. */
final class KnownReads {
  private static final String STAYS =
      """
      SELECT id AS tenancy, resident, room, kind, coalesce(bed, '') AS bed,
             (valid_from AT TIME ZONE :zone)::date AS from,
             ((valid_to - interval '1 microsecond') AT TIME ZONE :zone)::date AS to, -- its last day
             coalesce(valid_to <= :now, false) AS is_over
      FROM tenancy
      WHERE room = ANY (:rooms) AND resident IS NOT NULL ORDER BY id""";

  private static final String IN_SCOPE =
      """
      SELECT r.id FROM resident r
      WHERE r.id = ANY (:ids) AND r.community = :community
        AND (:everywhere OR EXISTS (SELECT FROM tenancy t JOIN place_within w ON w.place = t.room
                                    WHERE t.resident = r.id AND w.house = ANY (:houses)))""";

  private final PeopleStore people;
  private final ZoneId zone;

  KnownReads(PeopleStore people, ZoneId zone) {
    this.people = people;
    this.zone = zone;
  }

  /**
   * What is known.
   *
   * @param scope as {@link RosterRequest#scope}
   */
  Known read(
      Handle handle,
      String community,
      @Nullable Set<Integer> scope,
      Collection<Integer> rooms,
      Collection<IdNumber> ids,
      Instant now) {
    List<KnownStay> stays =
        handle
            .createQuery(STAYS)
            .bindArray("rooms", Integer.class, rooms.toArray())
            .bind("zone", zone.getId())
            .bind("now", now)
            .mapTo(KnownStay.class)
            .list();
    if (!people.hasKeys()) {
      return new Known(List.of(), stays); // without keys no person is stored
    }
    Set<Integer> residents = new TreeSet<>();
    stays.forEach(stay -> residents.add(stay.resident()));
    residents.addAll(withNumbers(handle, community, scope, ids));
    List<KnownPerson> persons = new ArrayList<>();
    people
        .open(handle, residents)
        .forEach((resident, person) -> persons.add(known(resident, person)));
    return new Known(persons, stays);
  }

  private Set<Integer> withNumbers(
      Handle handle, String community, @Nullable Set<Integer> scope, Collection<IdNumber> ids) {
    List<String> numbers = ids.stream().map(IdNumber::number).distinct().toList();
    Set<Integer> found = new HashSet<>();
    people.findAll(handle, LookupKind.ID_NUMBER, numbers).values().forEach(found::addAll);
    return new HashSet<>(
        handle
            .createQuery(IN_SCOPE)
            .bindArray("ids", Integer.class, found.toArray())
            .bind("community", community)
            .bind("everywhere", scope == null)
            .bindArray("houses", Integer.class, scope == null ? new Object[0] : scope.toArray())
            .mapTo(Integer.class)
            .list());
  }

  private static KnownPerson known(int resident, Person person) {
    String name = PersonName.read(person.name()).value();
    return new KnownPerson(
        resident,
        name == null ? person.name() : name,
        id(person),
        person.phone() == null ? "" : person.phone(),
        person.birthYear());
  }

  private static @Nullable IdNumber id(Person person) {
    String type = person.idType();
    String number = person.idNumber();
    return type == null || number == null
        ? null
        : new IdNumber(Words.parse(IdType.class, type).orElse(IdType.OTHER), number);
  }

  static Map<Integer, String> codes(Handle handle, Collection<Integer> residents) {
    return handle
        .select(
            "SELECT id, code FROM resident WHERE id = ANY (?)",
            (Object) residents.toArray(Integer[]::new))
        .setMapKeyColumn("id")
        .setMapValueColumn("code")
        .collectInto(new GenericType<Map<Integer, String>>() {});
  }
}
