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
 * One row a batch: its number and the tick its events were judged at, so that a rebuild repeats it.
 */
public final class Batches {
  private static final String ADD =
      """
      INSERT INTO ingest_batch (batch, received_at, tick)
      VALUES (?, 'epoch'::timestamptz + ? * interval '1 microsecond', to_timestamp(?))\
      """;

  private static final String SINCE =
      """
      SELECT batch, extract(epoch FROM tick)::int8, (extract(epoch FROM received_at) * 1000000)::int8
      FROM ingest_batch WHERE received_at >= 'epoch'::timestamptz + ? * interval '1 microsecond' AND batch > ? ORDER BY batch\
      """;

  private static final String AFTER =
      """
      SELECT batch, extract(epoch FROM tick)::int8, (extract(epoch FROM received_at) * 1000000)::int8
      FROM ingest_batch WHERE batch > ? ORDER BY batch\
      """;

  private static final String LAST_BEFORE =
      """
      SELECT coalesce(max(batch), -1) FROM ingest_batch
      WHERE received_at < 'epoch'::timestamptz + ? * interval '1 microsecond'\
      """;

  private static final String FIRST =
      "SELECT (extract(epoch FROM received_at) * 1000000)::int8 FROM ingest_batch ORDER BY batch"
          + " LIMIT 1";

  private static final String TICK =
      "SELECT extract(epoch FROM tick)::int8 FROM ingest_batch WHERE batch = ?";

  private Batches() {}

  /**
   * A batch of the past.
   *
   * @param tick whole second of arrival time; null: time stood still since the start
   * @param receivedAt when its last message arrived
   */
  public record Past(long batch, @Nullable Instant tick, Instant receivedAt) {}

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

  /** The tick of a batch; null if there was none, or no such batch. */
  public static @Nullable Instant tickOf(Connection connection, long batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TICK)) {
      statement.setLong(1, batch);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? tick(row, 1) : null;
      }
    }
  }

  /**
   * The batches whose last message arrived since, in order.
   *
   * @param after only those of a higher number
   */
  public static List<Past> since(Connection connection, Instant receivedAt, long after)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SINCE)) {
      statement.setLong(1, Micros.of(receivedAt));
      statement.setLong(2, after);
      return list(statement);
    }
  }

  /**
   * The batches after one, in order, up to the first that did not arrive before {@code
   * receivedBefore}.
   */
  public static List<Past> until(Connection connection, long after, Instant receivedBefore)
      throws SQLException {
    List<Past> batches = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(AFTER)) {
      statement.setLong(1, after);
      statement.setFetchSize(10_000);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Past next = past(rows);
          if (!next.receivedAt().isBefore(receivedBefore)) {
            break;
          }
          batches.add(next);
        }
      }
    }
    return batches;
  }

  /** Number of the last batch that arrived before; -1 if there is none. */
  public static long lastBefore(Connection connection, Instant receivedAt) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST_BEFORE)) {
      statement.setLong(1, Micros.of(receivedAt));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Arrival of the oldest batch that is kept; null if there is none. */
  public static @Nullable Instant firstArrival(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIRST);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Micros.toInstant(row.getLong(1)) : null;
    }
  }

  private static List<Past> list(PreparedStatement statement) throws SQLException {
    List<Past> batches = new ArrayList<>();
    statement.setFetchSize(10_000);
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        batches.add(past(rows));
      }
    }
    return batches;
  }

  private static Past past(ResultSet row) throws SQLException {
    return new Past(row.getLong(1), tick(row, 2), Micros.toInstant(row.getLong(3)));
  }

  private static @Nullable Instant tick(ResultSet row, int column) throws SQLException {
    long second = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochSecond(second);
  }
}
