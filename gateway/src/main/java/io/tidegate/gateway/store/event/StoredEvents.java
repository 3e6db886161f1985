package io.tidegate.gateway.store.event;

import io.tidegate.gateway.registry.SeenEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Reads stored events back in the order of the pipeline. */
public final class StoredEvents {
  private static final String REPLAY =
      "SELECT "
          + EventReader.EVENT_COLUMNS
          + " FROM event WHERE batch BETWEEN ? AND ? UNION ALL SELECT "
          + EventReader.HEALTH_COLUMNS
          + """
             FROM health WHERE batch BETWEEN ? AND ? AND received_at >= 'epoch'::timestamptz + ? * interval '1 microsecond'
            ORDER BY batch, batch_index""";

  private StoredEvents() {}

  /** Takes one event at its place in the order. */
  @FunctionalInterface
  public interface Consumer {
    void take(long batch, int index, SeenEvent seen) throws SQLException;
  }

  /**
   * Reads the events of batches, and of their health and presence what arrived since, in the order
   * of (batch, index). Autocommit has to be off, so that rows come in portions.
   */
  public static void replay(
      Connection tx,
      long firstBatch,
      long lastBatch,
      Instant healthSince,
      EventReader reader,
      Consumer consumer)
      throws SQLException {
    try (Statement settings = tx.createStatement()) {
      settings.execute("SET LOCAL work_mem = '256MB'"); // one sort of all that is replayed
    }
    try (PreparedStatement statement = tx.prepareStatement(REPLAY)) {
      statement.setLong(1, firstBatch);
      statement.setLong(2, lastBatch);
      statement.setLong(3, firstBatch);
      statement.setLong(4, lastBatch);
      statement.setLong(5, Micros.of(healthSince));
      statement.setFetchSize(5_000);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          SeenEvent seen = reader.read(rows);
          if (seen != null) {
            consumer.take(rows.getLong(1), rows.getInt(2), seen);
          }
        }
      }
    }
  }
}
