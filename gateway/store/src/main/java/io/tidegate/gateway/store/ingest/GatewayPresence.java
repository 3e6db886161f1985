package io.tidegate.gateway.store.ingest;

import io.tidegate.gateway.event.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own connection to the broker, in the order of the pipeline: connected, caught_up,
 * lost.
 */
public final class GatewayPresence {
  private static final String ADD =
      """
      INSERT INTO gateway_presence (batch, batch_index, at, state)
      VALUES (?, ?, 'epoch'::timestamptz + ? * interval '1 microsecond', ?)\
      """;

  private static final String BETWEEN =
      """
      SELECT batch, batch_index, (extract(epoch FROM at) * 1000000)::int8, state FROM gateway_presence
      WHERE batch BETWEEN ? AND ? ORDER BY batch, batch_index\
      """;

  private static final String LAST =
      """
      SELECT batch, batch_index, (extract(epoch FROM at) * 1000000)::int8, state FROM gateway_presence
      WHERE batch <= ? ORDER BY batch DESC, batch_index DESC LIMIT 1\
      """;

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
          changes.add(change(rows));
        }
      }
    }
    return changes;
  }

  /** The last change up to a batch; null if none is kept. */
  public static @Nullable Change lastUpTo(Connection connection, long batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST)) {
      statement.setLong(1, batch);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? change(rows) : null;
      }
    }
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong(1), row.getInt(2), Micros.toInstant(row.getLong(3)), row.getString(4));
  }
}
