package io.tidegate.gateway.store.event;

import io.tidegate.gateway.event.Micros;
import io.tidegate.gateway.registry.SeenEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** Reads stored events back in the order of the pipeline. */
public final class StoredEvents {
  private static final String REPLAY =
      "SELECT "
          + EventReader.EVENT_COLUMNS
          + " FROM event WHERE batch BETWEEN ? AND ? AND occurred_at <= 'epoch'::timestamptz + ? *"
          + " interval '1 microsecond' UNION ALL SELECT "
          + EventReader.HEALTH_COLUMNS
          + """
           FROM health WHERE batch BETWEEN ? AND ?
            AND occurred_at <= 'epoch'::timestamptz + ? * interval '1 microsecond'
            AND received_at >= 'epoch'::timestamptz + ? * interval '1 microsecond'
          ORDER BY batch, batch_index\
          """;

  private static final String HAS_BETWEEN =
      """
      SELECT FROM event WHERE occurred_at >= 'epoch'::timestamptz + ? * interval '1 microsecond'
        AND occurred_at < 'epoch'::timestamptz + ? * interval '1 microsecond' LIMIT 1\
      """;

  /** Numbers as such and not as text, a third of the work for millions of rows. */
  private static final int BINARY_AT_ONCE = -1;

  /** More than any clock may be ahead and still be believed. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private StoredEvents() {}

  /** Takes one event at its place in the order. */
  @FunctionalInterface
  public interface Consumer {
    void take(long batch, int index, SeenEvent seen) throws SQLException;
  }

  /**
   * Reads the events of batches, and of their health and presence what arrived since, in the order
   * of (batch, index). Autocommit has to be off, so that rows come in portions.
   *
   * @param lastArrival of the batches: nothing in them happened more than an hour later, so later
   *     partitions are not opened
   */
  public static void replay(
      Connection tx,
      long firstBatch,
      long lastBatch,
      Instant lastArrival,
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
      statement.setLong(3, Micros.of(lastArrival.plus(AHEAD)));
      statement.setLong(4, firstBatch);
      statement.setLong(5, lastBatch);
      statement.setLong(6, Micros.of(lastArrival.plus(AHEAD)));
      statement.setLong(7, Micros.of(healthSince));
      statement.setFetchSize(5_000);
      statement.unwrap(PGStatement.class).setPrepareThreshold(BINARY_AT_ONCE);
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

  /** Whether an event happened from {@code from} until before {@code to}. */
  public static boolean hasBetween(Connection connection, Instant from, Instant to)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HAS_BETWEEN)) {
      statement.setLong(1, Micros.of(from));
      statement.setLong(2, Micros.of(to));
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** When the oldest event that is kept happened; null if there is none. */
  public static @Nullable Instant first(Connection connection) throws SQLException {
    return time(connection, "SELECT min(occurred_at) FROM event");
  }

  /** When the newest event happened; null if there is none. */
  public static @Nullable Instant last(Connection connection) throws SQLException {
    return time(connection, "SELECT max(occurred_at) FROM event");
  }

  /** When the oldest health report or presence that is kept was made; null if there is none. */
  public static @Nullable Instant firstHealth(Connection connection) throws SQLException {
    return time(connection, "SELECT min(occurred_at) FROM health");
  }

  private static @Nullable Instant time(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      row.next();
      OffsetDateTime found = row.getObject(1, OffsetDateTime.class);
      return found == null ? null : found.toInstant();
    }
  }
}
