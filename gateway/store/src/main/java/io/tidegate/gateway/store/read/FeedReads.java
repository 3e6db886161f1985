package io.tidegate.gateway.store.read;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * The feed of changes of alerts. Blocking; safe on any thread.
 *
 * <p>It goes by (transaction, id) and only up to the oldest transaction still running. Neither ids
 * nor transactions end in their order, so going by id alone would now and then pass over a row that
 * becomes visible late; but a transaction that is not running any more gets no further rows.
 */
public final class FeedReads {
  private static final String BEFORE =
      """
      SELECT txid::text::bigint AS txid, id FROM alert_history
      ORDER BY alert_history.txid DESC, id DESC OFFSET ? LIMIT 1""";

  private static final String AFTER =
      """
      SELECT h.txid::text::bigint AS txid, h.id, h.alert, h.action, t.rule, t.subject_key AS subject,
             t.class = 'device' AS of_device, t.micro_grid, t.assignee
      FROM alert_history h JOIN alert t ON t.id = h.alert
      WHERE (h.txid, h.id) > (?::text::xid8, ?)
        AND h.txid < pg_snapshot_xmin(pg_current_snapshot())
      ORDER BY h.txid, h.id LIMIT ?""";

  private final Reader reader;

  public FeedReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /** Changes, oldest first. {@code waiting}: more may come, since an older transaction runs. */
  public record Page(List<AlertChange> changes, boolean waiting) {}

  /** Where the feed is now: what is visible is before it or at it, what is not comes after it. */
  public FeedCursor now() {
    return reader.read(
        h ->
            h.createQuery(
                    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS txid, 0 AS id")
                .mapTo(FeedCursor.class)
                .one());
  }

  /** Where the feed was before the last {@code changes} changes; its beginning if it has fewer. */
  FeedCursor before(int changes) {
    return reader.read(
        h ->
            h.select(BEFORE, changes)
                .mapTo(FeedCursor.class)
                .findOne()
                .orElse(new FeedCursor(0, 0)));
  }

  /** At most {@code limit} changes after {@code cursor}. */
  public Page after(FeedCursor cursor, int limit) {
    return reader.read(
        h -> {
          List<AlertChange> changes =
              h.select(AFTER, Long.toString(cursor.txid()), cursor.id(), limit)
                  .mapTo(AlertChange.class)
                  .list();
          boolean waiting =
              changes.size() == limit
                  || h.createQuery(
                          """
                          SELECT EXISTS (SELECT FROM alert_history
                            WHERE txid >= pg_snapshot_xmin(pg_current_snapshot()))""")
                      .mapTo(Boolean.class)
                      .one();
          return new Page(changes, waiting);
        });
  }
}
