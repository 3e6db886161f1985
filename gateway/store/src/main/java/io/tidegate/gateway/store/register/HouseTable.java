package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes {@code house}: by an import, and since when a roster declares its register complete. */
public final class HouseTable {
  /** A house that comes in without a time is complete since now; one that is complete stays so. */
  static final KeyedFile FILE =
      new KeyedFile(
          RegisterFile.HOUSES,
          "house",
          List.of("community", "code"),
          List.of("place", "name_zh", "name_en", "company", "complete_since"),
          List.of(),
          """
          SELECT c.id AS community, r.code, p.id AS place, r.name_zh, r.name_en, r.company,
                 coalesce(r.complete_since::timestamptz, h.complete_since, c.at) AS complete_since
          FROM r CROSS JOIN c JOIN place p ON p.code = r.place AND p.community = c.id
          LEFT JOIN house h ON h.community = c.id AND h.code = r.code""");

  private static final String REOPEN =
      """
      UPDATE house SET complete_since = NULL FROM roster_batch_house b
      WHERE b.batch = ? AND b.house = house.id AND b.completed
        AND house.complete_since = ? AND house.id = ANY (?)""";

  private HouseTable() {}

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
    handle.execute(REOPEN, batch, at, houses.toArray(Integer[]::new));
  }
}
