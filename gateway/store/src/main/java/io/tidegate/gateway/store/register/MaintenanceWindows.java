package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.facts.MaintenanceWindow;
import io.tidegate.gateway.registry.files.RegisterFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** Maintenance windows that people enter, and those of the files. Blocking; safe on any thread. */
public final class MaintenanceWindows {
  private static final String COLUMNS =
      "SELECT place, device, valid_from AS from, valid_to AS to, reason, id, made_by"
          + " FROM maintenance_window w WHERE "
          + SilenceScope.OF_WINDOWS
          + " AND ";

  /** The file that an import fills the table from. */
  static final FactFile FILE =
      new FactFile(
          RegisterFile.MAINTENANCE_WINDOWS,
          "maintenance_window",
          List.of("place", "device", "valid_from", "valid_to", "reason"),
          """
          SELECT p.id, d.number, r."from"::timestamptz, r."to"::timestamptz, r.reason
          FROM r CROSS JOIN c
          LEFT JOIN place p ON p.code = r.place AND p.community = c.id
          LEFT JOIN device d ON d.device_id = r.device AND d.community = c.id""",
          null,
          true);

  private final Jdbi jdbi;

  public MaintenanceWindows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** One of the register. {@code madeBy}: name of the account; null: it is from a file. */
  public record Row(long id, @Nested MaintenanceWindow window, @Nullable String madeBy) {}

  /** Enters one; entered a second time in the same words before it ends, it is the first. */
  public Row add(String community, MaintenanceWindow window, String madeBy, Instant now) {
    return jdbi.inTransaction(
        h -> {
          RegisterVersion.next(h, now);
          long id =
              h.createQuery(
                      """
                      WITH known AS (
                        SELECT id FROM maintenance_window
                        WHERE (device, place) IS NOT DISTINCT FROM
                              (:device::integer, :place::integer)
                          AND (valid_to, reason, made_by) = (:to, :reason, :madeBy)
                        LIMIT 1),
                      made AS (
                        INSERT INTO maintenance_window
                          (community, place, device, valid_from, valid_to, reason, by_hand, made_by)
                        SELECT :community, :place, :device, :from, :to, :reason, true, :madeBy
                        WHERE NOT EXISTS (SELECT FROM known) RETURNING id)
                      SELECT id FROM known UNION ALL SELECT id FROM made""")
                  .bind("community", community)
                  .bindMethods(window)
                  .bind("madeBy", madeBy)
                  .mapTo(Long.class)
                  .one();
          return new Row(id, window, madeBy);
        });
  }

  /** Ends one now; one that has not begun never was. */
  public WriteResult end(SilenceScope scope, long id, Instant now) {
    return jdbi.inTransaction(
        h -> {
          Optional<Row> found = find(h, scope, id);
          if (found.isEmpty()) {
            return WriteResult.NONE;
          }
          if (found.get().madeBy == null) {
            return WriteResult.FROM_FILE;
          }
          if (!found.get().window.to().isAfter(now)) {
            return WriteResult.OVER;
          }
          RegisterVersion.next(h, now);
          boolean begun = found.get().window.from().isBefore(now);
          h.createUpdate(
                  begun
                      ? "UPDATE maintenance_window SET valid_to = :now WHERE id = :id"
                      : "DELETE FROM maintenance_window WHERE id = :id AND valid_from >= :now")
              .bind("id", id)
              .bind("now", now)
              .execute();
          return WriteResult.DONE;
        });
  }

  /** The newest first. */
  public List<Row> list(SilenceScope scope, long before, int limit) {
    return jdbi.withHandle(
        h ->
            scope
                .bindWindows(h.createQuery(COLUMNS + "id < :before ORDER BY id DESC LIMIT :limit"))
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Row.class)
                .list());
  }

  private static Optional<Row> find(Handle h, SilenceScope scope, long id) {
    return scope
        .bindWindows(h.createQuery(COLUMNS + "id = :id FOR UPDATE OF w"))
        .bind("id", id)
        .mapTo(Row.class)
        .findOne();
  }
}
