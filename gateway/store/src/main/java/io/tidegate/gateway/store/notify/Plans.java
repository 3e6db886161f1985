package io.tidegate.gateway.store.notify;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;

/**
 * Turns the history of alerts into deliveries: a portion of it, what is planned of it and how far
 * that came are one transaction, so nothing is left out or planned twice. Two who plan at once wait
 * for each other. Blocking; safe on any thread.
 */
public final class Plans {
  private static final int PORTION = 200;

  /** As the live feed goes, and for its reasons: by transaction, up to the oldest still running. */
  private static final String AFTER =
      "SELECT h.txid::text::bigint AS txid, h.id AS history, h.action,"
          + " CASE WHEN h.detail->>'to' ~ '^[0-9]{1,9}(,[0-9]{1,9})*$'"
          + " THEN string_to_array(h.detail->>'to', ',')::integer[] ELSE '{}' END AS to, "
          + Deliveries.FACTS
          + """
           FROM alert_history h JOIN alert t ON t.id = h.alert
          LEFT JOIN micro_grid m ON m.id = t.micro_grid
          WHERE (h.txid, h.id) > (:txid::text::xid8, :id)
            AND h.txid < pg_snapshot_xmin(pg_current_snapshot())
          ORDER BY h.txid, h.id LIMIT :limit""";

  /** Looked at before anything is locked: most of the time nothing has happened. */
  private static final String ANY =
      """
      SELECT NOT EXISTS (SELECT FROM delivery_cursor)
        OR EXISTS (SELECT FROM alert_history h, delivery_cursor c
                   WHERE (h.txid, h.id) > (c.txid::text::xid8, c.id)
                     AND h.txid < pg_snapshot_xmin(pg_current_snapshot()))""";

  private final Jdbi jdbi;

  public Plans(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Row(long txid, @Nested AlertHistoryEntry happening) {}

  private record Cursor(long txid, long id) {}

  /**
   * Plans what happened since the last time; the first time nothing, since that is the past.
   * Returns whether there may be more at once.
   */
  public boolean plan(Function<Seen, List<Planned>> planner, Instant now) {
    if (!jdbi.withHandle(h -> h.createQuery(ANY).mapTo(Boolean.class).one())) {
      return false;
    }
    return jdbi.inTransaction(
        h -> {
          Cursor cursor = cursor(h);
          List<Row> rows =
              h.createQuery(AFTER)
                  .bind("txid", Long.toString(cursor.txid))
                  .bind("id", cursor.id)
                  .bind("limit", PORTION)
                  .mapTo(Row.class)
                  .list();
          if (rows.isEmpty()) {
            return false;
          }
          List<AlertHistoryEntry> happened = rows.stream().map(Row::happening).toList();
          for (Planned planned : planner.apply(new Seen(robots(h), happened))) {
            DeliveryTable.add(h, planned, now);
          }
          Row last = rows.get(rows.size() - 1);
          h.execute(
              "UPDATE delivery_cursor SET txid = ?, id = ?", last.txid, last.happening.history());
          return rows.size() == PORTION;
        });
  }

  /** Robots that work or were stopped, and what happened, in order. */
  public record Seen(List<Robot> robots, List<AlertHistoryEntry> happened) {}

  /** Plans what the time of day sets off; what is planned already stays. */
  public void planDays(Function<List<Robot>, List<Planned>> planner, Instant now) {
    jdbi.useTransaction(
        h -> {
          for (Planned planned : planner.apply(robots(h))) {
            DeliveryTable.add(h, planned, now);
          }
        });
  }

  private static Cursor cursor(Handle h) {
    h.execute(
        """
        INSERT INTO delivery_cursor (txid, id)
        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, 0
        ON CONFLICT (singleton) DO NOTHING""");
    return h.createQuery("SELECT txid, id FROM delivery_cursor FOR UPDATE")
        .mapTo(Cursor.class)
        .one();
  }

  private static List<Robot> robots(Handle h) {
    return h.createQuery(
            "SELECT "
                + Robots.COLUMNS
                + " FROM robot r LEFT JOIN account k ON k.id = r.checked_by"
                + " WHERE r.state <> 'paused' ORDER BY r.id")
        .mapTo(Robot.class)
        .list();
  }
}
