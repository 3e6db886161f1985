package io.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Partitions ahead, and what is old out: the gateway's own job, the same on every edition. Can be
 * repeated at any time. What an open alert is about stays with it, however old.
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

  /** How long evidence, notes and other free text are kept after their alert was closed. */
  public static final Duration EVIDENCE = HISTORY;

  /** How long an imported roster is kept with what it replaced; it can be taken back until then. */
  public static final Duration IMPORTS = Duration.ofDays(180);

  /** How long the sums of hours are kept for the boards: a year can be laid on the one before. */
  public static final Duration HOURS = Duration.ofDays(400);

  /** How long the sums of days are. */
  public static final Duration DAYS = Duration.ofDays(3 * 366);

  private static final List<Aging> AGING =
      List.of(
          Aging.rows("claim", "occurred_at < ?", CLAIMS),
          Aging.rows("dead_letter", "last_seen < ?", CLAIMS),
          Aging.rows("traffic", "minute < ?", EVENTS),
          Aging.rows("device_day", "day < (?)::date", EVENTS),
          Aging.rows("sum_hour", "hour < ?", HOURS),
          Aging.rows("sum_day", "day < (?)::date", DAYS),
          Aging.rows("family_day", "day < (?)::date", DAYS),
          Aging.rows("device_day_made", "day < (?)::date", EVENTS),
          Aging.rows("ingest_batch", "received_at < ?", EVENTS),
          Aging.rows("gateway_presence", "at < ?", EVENTS),
          Aging.rows("sequence_gap", "opened_at < ?", EVENTS),
          Aging.rows("sequence_state", "last_seen < ?", EVENTS),
          Aging.rows("operation", "made_at < ?", Duration.ofDays(1)),
          Aging.rows("session", "expires_at < ?", Duration.ZERO),
          Aging.rows(
              "alert_history", "alert IN (SELECT id FROM alert WHERE closed_at < ?)", HISTORY),
          Aging.rows("backtest_run", "asked_at < ?", HISTORY),
          Aging.rows("shadow_firing", "started_at < ?", SHADOW),
          Aging.rows("delivery", "state <> 'waiting' AND made_at < ?", CLAIMS),
          Aging.rows("reveal", "at < ?", Duration.ofDays(1)),
          Aging.rows("person_look_up", "at < ?", Duration.ofDays(1)),
          Aging.rows("reveal_request", "asked_at < ?", CLAIMS),
          Aging.rows("robot_alert", "at < ?", HISTORY),
          Aging.rows("unheld_card", "last_on < ?", SHADOW),
          Aging.rows("roster_upload", "at < ?", Duration.ofDays(1)),
          Aging.rows("refused_roster", "at < ?", Duration.ofDays(1)),
          // One brings its lines along, as many as the file had rows.
          Aging.rows(
              "roster_batch",
              "at < ? AND NOT EXISTS (SELECT FROM roster_batch u WHERE u.undoes = roster_batch.id)",
              IMPORTS,
              1),
          Aging.words("visit", "note = NULL", "note IS NOT NULL AND entered_at < ?", NOTES),
          // A firing alert is compared after a rebuild, also one that people have closed.
          Aging.words(
              "alert_firing",
              "evidence = '{}'",
              """
              evidence <> '{}' AND alert IN (
                SELECT id FROM alert WHERE closed_at < ? AND condition = 'resolved')""",
              EVIDENCE),
          Aging.words(
              "alert",
              "note = NULL, acted_before = NULL",
              "num_nonnulls(note, acted_before) > 0 AND closed_at < ?",
              EVIDENCE),
          // Neither one that waits for its keeper nor one of an alert that is open.
          Aging.words(
              "correction_request",
              "text = '', reason = NULL",
              """
              state <> 'asked' AND (text <> '' OR reason IS NOT NULL)
                AND greatest(coalesce(decided_at, asked_at),
                  (SELECT coalesce(a.closed_at, 'infinity') FROM alert a
                   WHERE a.id = correction_request.alert)) < ?""",
              EVIDENCE));

  private final Database database;

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
      for (Aging aging : AGING) {
        steps.add(c -> aging.run(c, now));
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

  /** One step, on an autocommit connection. */
  private interface Step {
    void run(Connection connection) throws SQLException;
  }
}
