package io.tidegate.gateway.store.ingest;

import io.tidegate.gateway.store.event.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row a batch: its number and the tick its events were judged at, so that a rebuild repeats it.
 */
public final class Batches {
  private static final String ADD =
      """
      INSERT INTO ingest_batch (batch, received_at, tick)
      VALUES (?, 'epoch'::timestamptz + ? * interval '1 microsecond', to_timestamp(?))""";

  private static final String SINCE =
      """
      SELECT batch, extract(epoch FROM tick)::int8 FROM ingest_batch
      WHERE received_at >= 'epoch'::timestamptz + ? * interval '1 microsecond' ORDER BY batch""";

  private Batches() {}

  /**
   * A batch of the past.
   *
   * @param tick whole second of arrival time; null: time stood still since the start
   */
  public record Past(long batch, @Nullable Instant tick) {}

  /** Adds the row of a batch, within its transaction. */
  public static void add(Connection tx, long batch, Instant receivedAt, @Nullable Instant tick)
      throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(ADD)) {
      statement.setLong(1, batch);
      statement.setLong(2, Micros.of(receivedAt));
      statement.setObject(
          3, tick == null ? null : (double) tick.getEpochSecond(), java.sql.Types.DOUBLE);
      statement.executeUpdate();
    }
  }

  /** The batches whose last message arrived since, in order. */
  public static List<Past> since(Connection connection, Instant receivedAt) throws SQLException {
    List<Past> batches = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
      statement.setLong(1, Micros.of(receivedAt));
      statement.setFetchSize(10_000);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          long second = rows.getLong(2);
          batches.add(
              new Past(rows.getLong(1), rows.wasNull() ? null : Instant.ofEpochSecond(second)));
        }
      }
    }
    return batches;
  }
}
