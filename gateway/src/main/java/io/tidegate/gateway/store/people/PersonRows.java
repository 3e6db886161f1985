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
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Rows of {@code person} and {@code person_lookup}. */
final class PersonRows {
  private PersonRows() {}

  /** The residents' own keys, locked; new ones, not kept yet, for those who have none. */
  static Map<Integer, KeptKey> keys(
      Handle handle, Collection<Integer> residents, MasterKeys master) {
    Map<Integer, KeptKey> keys = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT r.id, r.mark, p.data_key
            FROM resident r LEFT JOIN person p ON p.resident = r.id
            WHERE r.id = ANY (:residents)
            ORDER BY r.id FOR UPDATE OF r""")
        .bind("residents", residents.toArray(Integer[]::new))
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

  /** Keeps a key of somebody of whom nothing else is kept. */
  static void writeKey(Handle handle, int resident, KeptKey key) {
    handle.execute(
        "INSERT INTO person (resident, data_key, entered_at) VALUES (?, ?, now())",
        resident,
        key.wrapped());
  }

  static void write(
      Handle handle,
      Map<Integer, Person> people,
      Map<Integer, KeptKey> keys,
      Registration registration) {
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO person (resident, data_key, name, phone, id_type, id_number, birth_year,
                                notice_version, lawful_basis, entered_by, entered_at)
            VALUES (:resident, :key, :name, :phone, :idType, :idNumber, :birthYear, :notice,
                    :basis, :by, :at)
            ON CONFLICT (resident) DO UPDATE SET
              name = excluded.name, phone = excluded.phone, id_type = excluded.id_type,
              id_number = excluded.id_number, birth_year = excluded.birth_year,
              notice_version = coalesce(excluded.notice_version, person.notice_version),
              lawful_basis = excluded.lawful_basis, entered_by = excluded.entered_by,
              entered_at = excluded.entered_at""")) {
      people.forEach(
          (resident, person) -> {
            KeptKey kept = Objects.requireNonNull(keys.get(resident));
            batch
                .bind("resident", resident)
                .bind("key", kept.wrapped())
                .bind("name", kept.key().seal(SealedPart.NAME, person.name()))
                .bind("phone", sealed(kept.key(), SealedPart.PHONE, person.phone()))
                .bind("idType", person.idType())
                .bind("idNumber", sealed(kept.key(), SealedPart.ID_NUMBER, person.idNumber()))
                .bind("birthYear", person.birthYear())
                .bind("notice", registration.notice())
                .bind("basis", registration.basis().word())
                .bind("by", registration.by())
                .bind("at", registration.at().atOffset(ZoneOffset.UTC))
                .add();
          });
      batch.execute();
    }
  }

  static void writeLookups(Handle handle, Map<Integer, Person> people, LookupKeys lookup) {
    handle
        .createUpdate("DELETE FROM person_lookup WHERE resident = ANY (:residents)")
        .bind("residents", people.keySet().toArray(Integer[]::new))
        .execute();
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO person_lookup (resident, kind, hash) VALUES (:resident, :kind, :hash)")) {
      people.forEach(
          (resident, person) -> {
            addLookup(batch, resident, LookupKind.ID_NUMBER, person.idNumber(), lookup);
            addLookup(batch, resident, LookupKind.PHONE, person.phone(), lookup);
          });
      if (batch.size() > 0) {
        batch.execute();
      }
    }
  }

  private static void addLookup(
      PreparedBatch batch,
      int resident,
      LookupKind kind,
      @Nullable String canonical,
      LookupKeys lookup) {
    if (canonical != null) {
      batch
          .bind("resident", resident)
          .bind("kind", kind.word())
          .bind("hash", lookup.hash(canonical))
          .add();
    }
  }

  /** Who they are; those of whom only a key is kept are left out. */
  static Map<Integer, Person> open(
      Handle handle, Collection<Integer> residents, MasterKeys master) {
    Map<Integer, Person> people = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT p.resident, r.mark, p.data_key, p.name, p.phone, p.id_type, p.id_number,
                   p.birth_year
            FROM person p JOIN resident r ON r.id = p.resident
            WHERE p.resident = ANY (:residents) AND p.name IS NOT NULL""")
        .bind("residents", residents.toArray(Integer[]::new))
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
