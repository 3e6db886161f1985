package io.tidegate.gateway.store.ingest;

import io.tidegate.gateway.store.event.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The gateway's own connection to the broker, in the order of the pipeline: connected, caught_up,
 * lost.
 */
public final class GatewayPresence {
  private static final String ADD =
      """
      INSERT INTO gateway_presence (batch, batch_index, at, state)
      VALUES (?, ?, 'epoch'::timestamptz + ? * interval '1 microsecond', ?)""";

  private static final String BETWEEN =
      """
      SELECT batch, batch_index, (extract(epoch FROM at) * 1000000)::int8, state FROM gateway_presence
      WHERE batch BETWEEN ? AND ? ORDER BY batch, batch_index""";

  private GatewayPresence() {}

  /** A change, at its place in the order. */
  public record Change(long batch, int index, Instant at, String state) {}

  /** Adds a change, within its batch's transaction. */
  public static void add(Connection tx, long batch, int index, Instant at, String state)
      throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(ADD)) {
      statement.setLong(1, batch);
      statement.setInt(2, index);
      statement.setLong(3, Micros.of(at));
      statement.setString(4, state);
      statement.executeUpdate();
    }
  }

  /** Changes from a batch to another, in order. */
  public static List<Change> between(Connection connection, long first, long last)
      throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(BETWEEN)) {
      statement.setLong(1, first);
      statement.setLong(2, last);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          changes.add(
              new Change(
                  rows.getLong(1),
                  rows.getInt(2),
                  Micros.toInstant(rows.getLong(3)),
                  rows.getString(4)));
        }
      }
    }
    return changes;
  }
}
