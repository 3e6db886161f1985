package io.tidegate.gateway.store;

import io.tidegate.gateway.store.event.Claims;
import io.tidegate.gateway.store.ingest.DeadLetters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Partitions ahead, and what is old out: the gateway's own job, the same on every edition. Can be
 * repeated at any time.
 */
public final class Upkeep {
  /** How long events are kept. */
  public static final Duration EVENTS = Duration.ofDays(90);

  /** How long health is kept: never less than the lateness limit and a day. */
  public static final Duration HEALTH = Duration.ofDays(36);

  /** How long claims and dead letters are kept. */
  public static final Duration CLAIMS = Duration.ofDays(30);

  /** How long the history of an alert is kept after it was closed. */
  public static final Duration HISTORY = Duration.ofDays(180);

  private final Database database;

  /**
   * @param database what to keep up
   */
  public Upkeep(Database database) {
    this.database = database;
  }

  /** Makes what is needed around {@code now} and drops what is old. */
  public void run(Instant now) throws SQLException {
    try (Connection connection = database.connect("tidegate-upkeep", 300)) {
      Partitions.ensureWindow(connection, now);
      Partitions.drop(connection, "event", EVENTS, now);
      Partitions.drop(connection, "health", HEALTH, now);
      Claims.forget(connection, at(now, CLAIMS));
      DeadLetters.forget(connection, at(now, CLAIMS));
      forget(connection, "DELETE FROM traffic WHERE minute < ?", at(now, EVENTS));
      forget(connection, "DELETE FROM ingest_batch WHERE received_at < ?", at(now, EVENTS));
      forget(connection, "DELETE FROM gateway_presence WHERE at < ?", at(now, EVENTS));
      forget(connection, "DELETE FROM sequence_gap WHERE opened_at < ?", at(now, EVENTS));
      forget(connection, "DELETE FROM sequence_state WHERE last_seen < ?", at(now, EVENTS));
      forget(connection, "DELETE FROM operation WHERE made_at < ?", at(now, Duration.ofDays(1)));
      forget(connection, "DELETE FROM session WHERE expires_at < ?", at(now, Duration.ZERO));
      forget(
          connection,
          "DELETE FROM alert_history WHERE alert IN (SELECT id FROM alert WHERE closed_at < ?)",
          at(now, HISTORY));
      forget(connection, "DELETE FROM outbox WHERE made_at < ?", at(now, CLAIMS));
    }
  }

  private static void forget(Connection connection, String sql, OffsetDateTime before)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, before);
      statement.executeUpdate();
    }
  }

  private static OffsetDateTime at(Instant now, Duration age) {
    return now.minus(age).atOffset(ZoneOffset.UTC);
  }
}
