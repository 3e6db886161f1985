package io.tidegate.gateway.store.deadletter;

import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.ingest.DeadLetters;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/** Lists dead letters and marks them to be tried again. Safe on any thread. */
public final class DeadLetterQueries {
  private static final String LIST =
      """
      SELECT id, topic, reason, codec, community, device_id AS device, detail, length, count, first_seen,
        last_seen, sealed IS NOT NULL AS kept, retry
      FROM dead_letter
      """
          + DeadLetters.SELECTED
          + "ORDER BY last_seen DESC, id DESC LIMIT :limit";

  private final Database database;

  /** Queries over the pool. */
  public DeadLetterQueries(Database database) {
    this.database = database;
  }

  /** The dead letters last seen first. */
  public List<StoredDeadLetter> list(DeadLetterFilter filter, int limit) {
    return database
        .jdbi()
        .withHandle(
            h ->
                bind(h.createQuery(LIST), filter)
                    .bind("limit", limit)
                    .mapTo(StoredDeadLetter.class)
                    .list());
  }

  /** Marks dead letters for the running gateway to take up; returns how many. */
  public int retry(DeadLetterFilter filter) {
    return database.jdbi().withHandle(h -> bind(DeadLetters.retrySelected(h), filter).execute());
  }

  private static <T extends SqlStatement<T>> T bind(T statement, DeadLetterFilter filter) {
    return statement
        .bindArray("ids", Long.class, filter.ids())
        .bind("reason", filter.reason())
        .bind("device", filter.device());
  }
}
