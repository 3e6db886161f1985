package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Writes {@code house}: by an import, and since when a roster says that its register is complete.
 */
public final class HouseTable {
  /**
   * 1 code, 2 place, 3 name_zh, 4 name_en, 5 company, 6 complete_since, 7 community, 8 now. A house
   * that comes in without a time is complete since now; one that is complete stays so.
   */
  private static final String IMPORT =
      """
      MERGE INTO house t
      USING (SELECT r.code, p.id AS place, r.zh, r.en, r.company, r.since::timestamptz AS since,
                    c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS r(code, place, zh, en, company, since)
             CROSS JOIN (SELECT ?::text AS id, ?::timestamptz AS at) c
             JOIN place p ON p.code = r.place AND p.community = c.id) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.place, t.name_zh, t.name_en, t.company, t.complete_since)
          IS DISTINCT FROM (s.place, s.zh, s.en, s.company,
                            coalesce(s.since, t.complete_since, s.at)) THEN
        UPDATE SET place = s.place, name_zh = s.zh, name_en = s.en, company = s.company,
                   complete_since = coalesce(s.since, t.complete_since, s.at)
      WHEN NOT MATCHED THEN
        INSERT (community, code, place, name_zh, name_en, company, complete_since)
        VALUES (s.community, s.code, s.place, s.zh, s.en, s.company, coalesce(s.since, s.at))""";

  private HouseTable() {}

  static void importRows(ImportTables tables) throws SQLException {
    tables.changeNow(
        "houses",
        IMPORT,
        tables.columns(
            RegisterFile.HOUSES,
            "code",
            "place",
            "name_zh",
            "name_en",
            "company",
            "complete_since"));
  }

  /** Declares houses complete that are not. Returns which. */
  public static List<Integer> complete(Handle handle, Collection<Integer> houses, Instant at) {
    return handle
        .createQuery(
            """
            UPDATE house SET complete_since = :at
            WHERE id = ANY (:houses) AND complete_since IS NULL RETURNING id""")
        .bind("at", at)
        .bindArray("houses", Integer.class, houses.toArray())
        .mapTo(Integer.class)
        .list();
  }

  /** Takes back that a roster declared houses complete. {@code at}: when it was applied. */
  public static void reopen(Handle handle, long batch, Collection<Integer> houses, Instant at) {
    handle
        .createUpdate(
            """
            UPDATE house SET complete_since = NULL FROM roster_batch_house b
            WHERE b.batch = :batch AND b.house = house.id AND b.completed
              AND house.complete_since = :at AND house.id = ANY (:houses)""")
        .bind("batch", batch)
        .bind("at", at)
        .bindArray("houses", Integer.class, houses.toArray())
        .execute();
  }
}
