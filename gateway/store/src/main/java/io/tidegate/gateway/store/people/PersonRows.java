package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.DataKey;
import io.tidegate.gateway.people.LookupKeys;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.MasterKeys;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.people.SealedPart;
import io.tidegate.gateway.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Rows of {@code person} and {@code person_lookup}. */
final class PersonRows {
  private static final String KEYS =
      """
      SELECT r.id, r.mark, p.data_key
      FROM resident r LEFT JOIN person p ON p.resident = r.id
      WHERE r.id = ANY (?)
      ORDER BY r.id FOR UPDATE OF r""";

  private static final String WRITE_LOOKUPS =
      """
      INSERT INTO person_lookup (resident, kind, hash)
      SELECT w.resident, ?, w.hash
      FROM unnest(?, ?) AS w (resident, hash)""";

  private static final String OPEN =
      """
      SELECT p.resident, r.mark, p.data_key, p.name, p.phone, p.id_type, p.id_number,
             p.birth_year
      FROM person p JOIN resident r ON r.id = p.resident
      WHERE p.resident = ANY (?) AND p.name IS NOT NULL""";

  private PersonRows() {}

  /** The residents' own keys, locked; new ones, not kept yet, for those who have none. */
  static Map<Integer, KeptKey> keys(
      Handle handle, Collection<Integer> residents, MasterKeys master) {
    Map<Integer, KeptKey> keys = new HashMap<>();
    handle
        .select(KEYS, (Object) residents.toArray(Integer[]::new))
        .map(
            (row, context) -> {
              keys.put(row.getInt("id"), key(row, master));
              return 0;
            })
        .list();
    return keys;
  }

  private static KeptKey key(ResultSet row, MasterKeys master) throws SQLException {
    UUID mark = row.getObject("mark", UUID.class);
    byte @Nullable [] wrapped = row.getBytes("data_key");
    if (wrapped == null) {
      DataKey fresh = master.newKey(mark);
      return new KeptKey(fresh, master.wrap(fresh), true);
    }
    return new KeptKey(master.unwrap(mark, wrapped), wrapped, false);
  }

  /** Stores a key for a resident without other stored data. */
  static void writeKey(Handle handle, int resident, KeptKey key) {
    handle.execute(
        "INSERT INTO person (resident, data_key, entered_at) VALUES (?, ?, now())",
        resident,
        key.wrapped());
  }

  /** Replaces keys by the same keys under another master key. */
  static void rewrap(Handle h, List<Map.Entry<Integer, byte[]>> wrapped) {
    if (!wrapped.isEmpty()) {
      try (PreparedBatch batch =
          h.prepareBatch("UPDATE person SET data_key = :key WHERE resident = :resident")) {
        wrapped.forEach(
            one -> batch.bind("resident", one.getKey()).bind("key", one.getValue()).add());
        batch.execute();
      }
    }
  }

  /** One statement, however many they are. */
  static void write(
      Handle handle,
      Map<Integer, Person> people,
      Map<Integer, KeptKey> keys,
      Registration registration) {
    List<Person> persons = List.copyOf(people.values());
    List<KeptKey> kept =
        people.keySet().stream().map(who -> Objects.requireNonNull(keys.get(who))).toList();
    handle
        .createUpdate(
            """
            INSERT INTO person (resident, data_key, name, phone, id_type, id_number, birth_year,
                                notice_version, lawful_basis, entered_by, entered_at)
            SELECT w.*, :notice, :basis, :by, :at
            FROM unnest(:residents, :keys, :names, :phones, :idTypes, :idNumbers,
                        :birthYears::smallint[]) AS w
            ON CONFLICT (resident) DO UPDATE SET
              name = excluded.name, phone = excluded.phone, id_type = excluded.id_type,
              id_number = excluded.id_number, birth_year = excluded.birth_year,
              notice_version = coalesce(excluded.notice_version, person.notice_version),
              lawful_basis = excluded.lawful_basis, entered_by = excluded.entered_by,
              entered_at = excluded.entered_at""")
        .bindArray("residents", Integer.class, people.keySet().toArray())
        .bindArray("keys", byte[].class, kept.stream().map(KeptKey::wrapped).toArray())
        .bindArray("names", byte[].class, sealed(persons, kept, SealedPart.NAME, Person::name))
        .bindArray("phones", byte[].class, sealed(persons, kept, SealedPart.PHONE, Person::phone))
        .bindArray("idTypes", String.class, persons.stream().map(Person::idType).toArray())
        .bindArray(
            "idNumbers",
            byte[].class,
            sealed(persons, kept, SealedPart.ID_NUMBER, Person::idNumber))
        .bindArray("birthYears", Integer.class, persons.stream().map(Person::birthYear).toArray())
        .bind("notice", registration.notice())
        .bind("basis", registration.basis().word())
        .bind("by", registration.by())
        .bind("at", registration.at())
        .execute();
  }

  private static Object[] sealed(
      List<Person> persons,
      List<KeptKey> keys,
      SealedPart part,
      Function<Person, @Nullable String> text) {
    return IntStream.range(0, persons.size())
        .mapToObj(i -> sealed(keys.get(i).key(), part, text.apply(persons.get(i))))
        .toArray();
  }

  static void writeLookups(Handle handle, Map<Integer, Person> people, LookupKeys lookup) {
    handle.execute(
        "DELETE FROM person_lookup WHERE resident = ANY (?)",
        (Object) people.keySet().toArray(Integer[]::new));
    for (LookupKind kind : LookupKind.values()) {
      Map<Integer, byte[]> hashes = new LinkedHashMap<>();
      people.forEach(
          (resident, person) -> {
            String number = kind == LookupKind.PHONE ? person.phone() : person.idNumber();
            if (number != null) {
              hashes.put(resident, lookup.hash(number));
            }
          });
      handle.execute(
          WRITE_LOOKUPS,
          kind.word(),
          hashes.keySet().toArray(Integer[]::new),
          hashes.values().toArray(byte[][]::new));
    }
  }

  /** Who they are; residents with only a key are left out. */
  static Map<Integer, Person> open(
      Handle handle, Collection<Integer> residents, MasterKeys master) {
    Map<Integer, Person> people = new HashMap<>();
    handle
        .select(OPEN, (Object) residents.toArray(Integer[]::new))
        .map(
            (row, context) -> {
              people.put(row.getInt("resident"), person(row, master));
              return 0;
            })
        .list();
    return people;
  }

  private static Person person(ResultSet row, MasterKeys master) throws SQLException {
    DataKey key = master.unwrap(row.getObject("mark", UUID.class), row.getBytes("data_key"));
    return new Person(
        key.openText(SealedPart.NAME, row.getBytes("name")),
        opened(key, SealedPart.PHONE, row.getBytes("phone")),
        row.getString("id_type"),
        opened(key, SealedPart.ID_NUMBER, row.getBytes("id_number")),
        Columns.integer(row, "birth_year"));
  }

  private static byte @Nullable [] sealed(DataKey key, SealedPart part, @Nullable String text) {
    return text == null ? null : key.seal(part, text);
  }

  private static @Nullable String opened(DataKey key, SealedPart part, byte @Nullable [] sealed) {
    return sealed == null ? null : key.openText(part, sealed);
  }
}
