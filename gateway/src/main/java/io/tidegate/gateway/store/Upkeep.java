package io.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

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

  /** How long the note of a visit is kept. */
  public static final Duration NOTES = Duration.ofDays(180);

  /** How long firings of rules in shadow are kept. */
  public static final Duration SHADOW = Duration.ofDays(35);

  /** Rows a transaction deletes at most. */
  static final int PORTION = 10_000;

  private static final List<Aging> AGING =
      List.of(
          new Aging("claim", "occurred_at < ?", CLAIMS),
          new Aging("dead_letter", "last_seen < ?", CLAIMS),
          new Aging("traffic", "minute < ?", EVENTS),
          new Aging("ingest_batch", "received_at < ?", EVENTS),
          new Aging("gateway_presence", "at < ?", EVENTS),
          new Aging("sequence_gap", "opened_at < ?", EVENTS),
          new Aging("sequence_state", "last_seen < ?", EVENTS),
          new Aging("operation", "made_at < ?", Duration.ofDays(1)),
          new Aging("session", "expires_at < ?", Duration.ZERO),
          new Aging(
              "alert_history", "alert IN (SELECT id FROM alert WHERE closed_at < ?)", HISTORY),
          new Aging("backtest_run", "asked_at < ?", HISTORY),
          new Aging("shadow_firing", "started_at < ?", SHADOW),
          new Aging("delivery", "state <> 'waiting' AND made_at < ?", CLAIMS),
          new Aging("reveal", "at < ?", Duration.ofDays(1)),
          new Aging("reveal_request", "asked_at < ?", CLAIMS),
          new Aging("told", "at < ?", HISTORY),
          new Aging("roster_upload", "at < ?", Duration.ofDays(1)));

  private final Database database;

  /**
   * @param database what to keep up
   */
  public Upkeep(Database database) {
    this.database = database;
  }

  /**
   * Makes what is needed around {@code now} and drops what is old. A step that fails keeps none of
   * the others from running.
   *
   * @throws SQLException at the end, the first failure with the others as suppressed
   */
  public void run(Instant now) throws SQLException {
    try (Connection connection = database.connect("tidegate-upkeep", 300)) {
      try (Statement statement = connection.createStatement()) {
        // Behind a long read our DDL would wait, and every insert behind our DDL.
        statement.execute("SET lock_timeout = '2s'");
      }
      List<Step> steps = new ArrayList<>();
      steps.add(c -> Partitions.ensureWindow(c, now));
      steps.add(c -> Partitions.drop(c, "event", EVENTS, now));
      steps.add(c -> Partitions.drop(c, "health", HEALTH, now));
      steps.add(c -> forgetNotes(c, now.minus(NOTES)));
      for (Aging aging : AGING) {
        steps.add(c -> forget(c, aging, now.minus(aging.age())));
      }
      run(connection, steps);
    }
  }

  private static void run(Connection connection, List<Step> steps) throws SQLException {
    SQLException first = null;
    for (Step step : steps) {
      try {
        step.run(connection);
      } catch (SQLException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** Free text may hold what it should not; the finding stays. */
  private static void forgetNotes(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE visit SET note = NULL WHERE note IS NOT NULL AND entered_at < ?")) {
      statement.setObject(1, before.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  /** In portions, each a transaction: one large one would hold back the vacuum of every table. */
  private static void forget(Connection connection, Aging aging, Instant before)
      throws SQLException {
    // Names and conditions are ours: they take no parameters.
    String sql =
        "DELETE FROM %s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %s WHERE %s LIMIT %d))"
            .formatted(aging.table(), aging.table(), aging.condition(), PORTION);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, before.atOffset(ZoneOffset.UTC));
      int deleted;
      do {
        deleted = statement.executeUpdate();
      } while (deleted == PORTION);
    }
  }

  /** One step, on an autocommit connection. */
  private interface Step {
    void run(Connection connection) throws SQLException;
  }

  /** Rows go for which {@code condition} holds of the time {@code age} ago. */
  private record Aging(String table, String condition, Duration age) {}
}
