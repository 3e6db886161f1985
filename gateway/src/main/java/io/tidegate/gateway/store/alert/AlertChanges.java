package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.Firing;
import io.tidegate.gateway.detect.Evidence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@link Change}s: the alert as it is now, its firings, and, unless there is nothing but
 * more evidence, one history row each.
 */
public final class AlertChanges {
  /** A notice holds 8,000 bytes, an id with quotes and comma 39. */
  private static final int IDS_A_NOTICE = 200;

  private static final String INSERT =
      """
      INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place, micro_grid,
        condition, count, opened_at, last_fired_at, resolved_at, version, earlier, sentence_zh,
        sentence_en, created_at, id, %s)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)
      """
          .formatted(HandledColumns.INSERTED, HandledColumns.PLACES);

  private static final String UPDATE =
      """
      UPDATE alert SET severity = ?, condition = ?, count = ?, opened_at = ?, last_fired_at = ?,
        resolved_at = ?, version = ?, sentence_zh = ?, sentence_en = ?, place = ?, micro_grid = ?,
        %s
      WHERE id = ?
      """
          .formatted(HandledColumns.SET);

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

  private AlertChanges() {}

  /**
   * Writes them in their order.
   *
   * @param tx the transaction to write in
   */
  public static void write(Connection tx, List<Change> changes) throws SQLException {
    Map<UUID, Alert> fresh = new LinkedHashMap<>();
    Map<UUID, Alert> known = new LinkedHashMap<>();
    Map<UUID, Map<Integer, Firing>> firings = new LinkedHashMap<>();
    Map<UUID, Instant> createdAt = new LinkedHashMap<>();
    for (Change change : changes) {
      Alert alert = change.after();
      if (change.action() == Change.Action.OPENED) {
        createdAt.put(alert.id(), change.at());
      }
      (createdAt.containsKey(alert.id()) ? fresh : known).put(alert.id(), alert);
      if (isAboutTheWorld(change.action())) {
        firings
            .computeIfAbsent(alert.id(), id -> new LinkedHashMap<>())
            .merge(alert.last().ordinal(), alert.last(), AlertChanges::newer);
      }
    }
    insert(tx, fresh.values(), createdAt);
    update(tx, known.values());
    firings(tx, firings);
    List<Change> news =
        changes.stream().filter(change -> change.action() != Change.Action.EVIDENCED).toList();
    if (!news.isEmpty()) {
      history(tx, news);
    }
  }

  /**
   * Tells those who listen on {@code tidegate_alert}: ids, with commas between, after the commit.
   */
  static void tell(Connection tx, List<UUID> ids) throws SQLException {
    try (PreparedStatement notify = tx.prepareStatement("SELECT pg_notify('tidegate_alert', ?)")) {
      for (int from = 0; from < ids.size(); from += IDS_A_NOTICE) {
        List<UUID> some = ids.subList(from, Math.min(ids.size(), from + IDS_A_NOTICE));
        notify.setString(
            1,
            some.stream()
                .map(id -> "\"" + id + "\"")
                .collect(Collectors.joining(",", "{\"ids\":[", "]}")));
        notify.execute();
      }
    }
  }

  private static boolean isAboutTheWorld(Change.Action action) {
    return switch (action) {
      case OPENED, FIRED, UPDATED, EVIDENCED, RESOLVED, WITHDRAWN, REBUILT -> true;
      default -> false;
    };
  }

  /** The later firing with the newest evidence of the two. */
  private static Firing newer(Firing earlier, Firing later) {
    return later.evidence() != null
        ? later
        : new Firing(
            later.ordinal(),
            later.startedAt(),
            later.endedAt(),
            later.endReason(),
            later.severity(),
            earlier.evidence(),
            later.events(),
            later.evidenceAt());
  }

  private static void insert(Connection tx, Collection<Alert> alerts, Map<UUID, Instant> createdAt)
      throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = tx.prepareStatement(INSERT)) {
      for (Alert alert : alerts) {
        int next =
            bind(
                insert,
                1,
                alert.rule(),
                alert.ruleClass().word(),
                alert.severity().word(),
                alert.subject().kind().word(),
                alert.subject().key(),
                alert.place(),
                alert.microGrid(),
                alert.condition().word(),
                alert.count(),
                AlertRows.bound(alert.openedAt()),
                AlertRows.bound(alert.last().startedAt()),
                AlertRows.bound(alert.resolvedAt()),
                alert.version(),
                alert.earlier(),
                alert.sentence().zh(),
                alert.sentence().en(),
                AlertRows.bound(createdAt.get(alert.id())),
                alert.id());
        bind(insert, next, HandledColumns.values(alert).toArray());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void update(Connection tx, Collection<Alert> alerts) throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    try (PreparedStatement update = tx.prepareStatement(UPDATE)) {
      for (Alert alert : alerts) {
        int next =
            bind(
                update,
                1,
                alert.severity().word(),
                alert.condition().word(),
                alert.count(),
                AlertRows.bound(alert.openedAt()),
                AlertRows.bound(alert.last().startedAt()),
                AlertRows.bound(alert.resolvedAt()),
                alert.version(),
                alert.sentence().zh(),
                alert.sentence().en(),
                alert.place(),
                alert.microGrid());
        next = bind(update, next, HandledColumns.values(alert).toArray());
        bind(update, next, alert.id());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  private static void firings(Connection tx, Map<UUID, Map<Integer, Firing>> firings)
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
              AlertRows.bound(firing.startedAt()),
              AlertRows.bound(firing.endedAt()),
              reason == null ? null : reason.word(),
              firing.severity().word(),
              evidence == null ? null : Json.write(EvidenceMap.of(evidence)),
              AlertRows.bound(firing.evidenceAt()));
        }
      }
      insert.executeBatch();
    }
  }

  private static void history(Connection tx, List<Change> changes) throws SQLException {
    try (PreparedStatement insert = tx.prepareStatement(HISTORY)) {
      for (Change change : changes) {
        add(
            insert,
            change.after().id(),
            AlertRows.bound(change.at()),
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

  private static void add(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    bind(statement, 1, values);
    statement.addBatch();
  }

  /** Number of the parameter after them. */
  private static int bind(PreparedStatement statement, int first, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(first + i, values[i]);
    }
    return first + values.length;
  }
}
