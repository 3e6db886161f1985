package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.DutyHours;
import io.tidegate.gateway.alert.Escalation;
import io.tidegate.gateway.alert.Handling;
import io.tidegate.gateway.alert.Timing;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.store.Columns;
import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Wakes alerts whose snooze is over, brings back what was handed over and is past due, and tells
 * those above of alerts without progress. Run by the holder of the lease, every half minute or so;
 * any thread.
 */
public final class TimedHandling {
  private static final int MOST_AT_ONCE = 500;

  /** A visit will count, too, once there are any. */
  private static final String NOTED =
      """
      EXISTS (SELECT FROM alert_history h
              WHERE h.alert = %1$s.id AND h.action = 'commented'
                AND h.at >= coalesce(%1$s.handled_since, %1$s.created_at))""";

  /** More than what is due: {@link Escalation} decides, by duty hours too. High ones first. */
  private static final String LOCK =
      """
      SELECT %s, %s AS noted, m.grid, d.from_time, d.to_time,
        (SELECT id FROM account WHERE id = d.on_call AND NOT disabled) AS on_call
      FROM (
        SELECT * FROM alert t
        WHERE (snoozed_until <= ?1 AND handling <> 'closed')
          OR (handling = 'handed_over' AND due_at <= ?1)
          OR (handling IN ('new', 'claimed') AND severity <> 'low' AND snoozed_until IS NULL
            AND coalesce(handled_since, created_at) <= ?1 - interval '15 minutes'
            AND CASE
              WHEN severity = 'medium' THEN escalation = 0
                AND coalesce(handled_since, created_at) <= ?1 - interval '4 hours'
              WHEN handling = 'new' THEN escalation < 2
              ELSE coalesce(handled_since, created_at) <= ?1 - interval '60 minutes' AND NOT %s
            END)
        ORDER BY severity <> 'high', coalesce(handled_since, created_at)
        LIMIT ? FOR UPDATE SKIP LOCKED) a
      CROSS JOIN LATERAL (
        SELECT * FROM alert_firing
        WHERE alert = a.id ORDER BY ordinal DESC LIMIT 1) f
      LEFT JOIN micro_grid m ON m.id = a.micro_grid
      LEFT JOIN grid_duty d ON d.grid = m.grid
      """
          .formatted(AlertRows.COLUMNS, NOTED.formatted("a"), NOTED.formatted("t"))
          .replace("?1", "?::timestamptz");

  private static final int TIMES = 5;

  private final Database database;
  private final ZoneId zone;

  public TimedHandling(Database database, ZoneId zone) {
    this.database = database;
    this.zone = zone;
  }

  /** Does what is due. Returns ids of the alerts changed; listeners have been called. */
  public List<UUID> run(Instant at) throws SQLException {
    return database
        .jdbi()
        .<List<UUID>, SQLException>inTransaction(handle -> run(handle.getConnection(), at));
  }

  private List<UUID> run(Connection tx, Instant at) throws SQLException {
    List<Change> changes = new ArrayList<>();
    LeadingPeople people = LeadingPeople.load(tx);
    try (PreparedStatement select = tx.prepareStatement(LOCK)) {
      for (int i = 1; i <= TIMES; i++) {
        select.setObject(i, Database.bound(at));
      }
      select.setInt(TIMES + 1, MOST_AT_ONCE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          changes.addAll(due(row, people, at));
        }
      }
    }
    return AlertChanges.writeAndTell(tx, changes);
  }

  private List<Change> due(ResultSet row, LeadingPeople people, Instant at) throws SQLException {
    Alert alert = AlertRows.read(row);
    boolean ofDevice = alert.ruleClass() == RuleClass.DEVICE;
    SortedSet<Integer> leaders = people.leaders(Columns.integer(row, "grid"), ofDevice);
    if (alert.handled().handling() == Handling.HANDED_OVER) {
      return List.of(Timing.cameBack(alert, leaders.isEmpty() ? null : leaders.first(), at));
    }
    if (alert.handled().snoozed() != null) {
      return List.of(Timing.woken(alert, at));
    }
    SortedSet<Integer> beyond = people.beyond(Columns.integer(row, "on_call"), ofDevice);
    DutyHours duty = duty(row);
    List<Change> changes = new ArrayList<>();
    Escalation.Step step = Escalation.due(alert, row.getBoolean("noted"), duty, zone, at);
    while (step != null) {
      Change change =
          switch (step) {
            case LEADER -> Timing.escalated(alert, step, leaders, at);
            case ON_CALL -> Timing.escalated(alert, step, beyond, at);
            case RETURN -> Timing.returned(alert, leaders, at);
          };
      changes.add(change);
      alert = change.after();
      step = Escalation.due(alert, false, duty, zone, at);
    }
    return changes;
  }

  private static DutyHours duty(ResultSet row) throws SQLException {
    @Nullable LocalTime from = row.getObject("from_time", LocalTime.class);
    return from == null
        ? DutyHours.USUAL
        : new DutyHours(from, row.getObject("to_time", LocalTime.class));
  }
}
