package io.tidegate.gateway.store.letter;

import io.tidegate.gateway.store.Database;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/** Lists dead letters and marks them to be tried again. Safe on any thread. */
public final class LetterQueries {
  /** :ids, :reason, :device; null or empty does not narrow. */
  private static final String WHICH =
      """
      WHERE (cardinality(:ids) = 0 OR id = ANY (:ids))
        AND (:reason::text IS NULL OR reason = :reason)
        AND (:device::text IS NULL OR community || '/' || device_id = :device)
      """;

  private static final String LIST =
      """
      SELECT id, topic, reason, codec, community, device_id AS device, detail, length, count, first_seen,
        last_seen, sealed IS NOT NULL AS kept, retry
      FROM dead_letter
      """
          + WHICH
          + "ORDER BY last_seen DESC, id DESC LIMIT :limit";

  /**
   * Letters without bytes have nothing to try again, nor have those of which only the first bytes
   * were kept (sealed bytes are 28 longer than what they seal). The event of a failed finding is
   * stored: tried again, one with neither time nor number would be stored twice.
   */
  private static final String RETRY =
      "UPDATE dead_letter SET retry = true "
          + WHICH
          + "AND octet_length(sealed) = length + 28 AND reason <> 'finding_failed'";

  private final Database database;

  /** Queries over the pool. */
  public LetterQueries(Database database) {
    this.database = database;
  }

  /** The letters last seen first. */
  public List<Letter> list(LetterFilter filter, int limit) {
    return database
        .jdbi()
        .withHandle(
            h -> bind(h.createQuery(LIST), filter).bind("limit", limit).mapTo(Letter.class).list());
  }

  /** Marks letters for the running gateway to take up; returns how many. */
  public int retry(LetterFilter filter) {
    return database.jdbi().withHandle(h -> bind(h.createUpdate(RETRY), filter).execute());
  }

  private static <T extends SqlStatement<T>> T bind(T statement, LetterFilter filter) {
    return statement
        .bindArray("ids", Long.class, filter.ids())
        .bind("reason", filter.reason())
        .bind("device", filter.device());
  }
}
