package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.Firing;
import io.tidegate.gateway.detect.Evidence;
import io.tidegate.gateway.store.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes {@code alert_firing} and {@code alert_history}. */
final class HistoryTable {
  private static final String FIRING =
      """
      INSERT INTO alert_firing AS f (alert, ordinal, started_at, ended_at, end_reason, severity,
        evidence, evidence_at)
      VALUES (?, ?, ?, ?, ?, ?, coalesce(?::jsonb, '{}'), ?)
      ON CONFLICT (alert, ordinal) DO UPDATE
      SET started_at = excluded.started_at, ended_at = excluded.ended_at,
        end_reason = excluded.end_reason, severity = excluded.severity,
        evidence = CASE WHEN excluded.evidence = '{}' THEN f.evidence ELSE excluded.evidence END,
        evidence_at = excluded.evidence_at
      """;

  private static final String HISTORY =
      "INSERT INTO alert_history (alert, at, actor, action, detail) VALUES (?, ?, ?, ?, ?::jsonb)";

  private static final String ADD_RECOVERED =
      """
      INSERT INTO alert_history (alert, at, action)
      SELECT id, ?, 'recovered' FROM alert
      WHERE id = ANY (?) AND handling <> 'closed'""";

  private static final String ERASE =
      """
      UPDATE alert_firing SET ended_at = ?, end_reason = 'withdrawn'
      WHERE alert = ANY (?) AND ended_at IS NULL""";

  private HistoryTable() {}

  static void putFirings(Connection tx, Map<UUID, Map<Integer, Firing>> firings)
      throws SQLException {
    if (firings.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = tx.prepareStatement(FIRING)) {
      for (Map.Entry<UUID, Map<Integer, Firing>> ofAlert : firings.entrySet()) {
        for (Firing firing : ofAlert.getValue().values()) {
          Firing.EndReason reason = firing.endReason();
          Evidence evidence = firing.evidence();
          add(
              insert,
              ofAlert.getKey(),
              firing.ordinal(),
              firing.startedAt(),
              firing.endedAt(),
              reason == null ? null : reason.word(),
              firing.severity().word(),
              evidence == null ? null : Json.write(EvidenceMap.of(evidence)),
              firing.evidenceAt());
        }
      }
      insert.executeBatch();
    }
  }

  static void add(Connection tx, List<Change> changes) throws SQLException {
    try (PreparedStatement insert = tx.prepareStatement(HISTORY)) {
      for (Change change : changes) {
        add(
            insert,
            change.after().id(),
            change.at(),
            change.actor(),
            change.action().word(),
            Json.write(detail(change)));
      }
      insert.executeBatch();
    }
  }

  /** With the number of the firing where the change is one of the condition. */
  private static Map<String, String> detail(Change change) {
    return switch (change.action()) {
      case OPENED, FIRED, UPDATED, RESOLVED, WITHDRAWN, REBUILT -> {
        Map<String, String> detail = new LinkedHashMap<>(change.detail());
        detail.put("firing", Integer.toString(change.after().last().ordinal()));
        yield detail;
      }
      default -> change.detail();
    };
  }

  /** Adds that alerts were released because their account was disabled. */
  static void addReleased(Handle h, List<UUID> alerts, Instant now, @Nullable Integer actor) {
    h.createUpdate(
            """
            INSERT INTO alert_history (alert, at, actor, action, detail)
            SELECT id, :now, :actor, 'released', '{"reason": "account_disabled"}'
            FROM unnest(:alerts) AS freed (id)""")
        .bindArray("alerts", UUID.class, alerts.toArray())
        .bind("now", now)
        .bind("actor", actor)
        .execute();
  }

  /** Adds to those alerts that are not closed that they recovered. */
  static void addRecovered(Handle h, UUID[] alerts, Instant at) {
    h.execute(ADD_RECOVERED, at, alerts);
  }

  /** Ends the firings of alerts and deletes what people wrote. */
  static void erase(Handle h, UUID[] alerts, Instant at) {
    h.execute(ERASE, at, alerts);
    h.createUpdate(
            """
            UPDATE alert_history SET detail = detail - ARRAY['note', 'text', 'reason', 'outcome']
            WHERE alert = ANY (:alerts)""")
        .bind("alerts", alerts)
        .execute();
  }

  private static void add(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    AlertTable.bind(statement, 1, values);
    statement.addBatch();
  }
}
