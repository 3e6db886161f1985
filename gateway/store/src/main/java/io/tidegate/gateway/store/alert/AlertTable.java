package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.Traces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes {@code alert}. What happened to one is in {@link HistoryTable}. */
public final class AlertTable {
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

  private static final String RELEASE =
      """
      UPDATE alert SET handling = 'new', assignee = NULL, version = version + 1,
        handled_since = ?, escalation = 0, acted_by = NULL, acted_at = NULL,
        acted_action = NULL, acted_version = NULL, acted_before = NULL
      WHERE handling = 'claimed' AND assignee = (SELECT id FROM account WHERE name = ?)
      RETURNING id""";

  private static final String FOLLOW =
      """
      UPDATE alert a SET micro_grid = w.micro_grid FROM place_within w
      WHERE w.place = a.place AND a.handling <> 'closed'
        AND a.micro_grid IS DISTINCT FROM w.micro_grid""";

  private static final String OF_CREDENTIALS =
      """
      SELECT id FROM alert
      WHERE (subject_kind = 'credential' AND subject_key = ANY (:prints))
        OR (subject_kind = 'door_credential' AND split_part(subject_key, '/', 3) = ANY (:prints))
      ORDER BY id FOR UPDATE""";

  private static final String ERASE =
      """
      UPDATE alert SET subject_key = 'erased-' || number, note = NULL, acted_before = NULL,
        acted_by = NULL, snoozed_until = NULL, condition = 'resolved',
        resolved_at = coalesce(resolved_at, :at),
        disposition = CASE handling WHEN 'closed' THEN disposition ELSE 'recovered' END,
        handling = 'closed', closed_at = coalesce(closed_at, :at), version = version + 1
      WHERE id = ANY (:own)""";

  private AlertTable() {}

  static void insert(Connection tx, Collection<Alert> alerts, Map<UUID, Instant> createdAt)
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
                alert.openedAt(),
                alert.last().startedAt(),
                alert.resolvedAt(),
                alert.version(),
                alert.earlier(),
                alert.sentence().zh(),
                alert.sentence().en(),
                createdAt.get(alert.id()),
                alert.id());
        bind(insert, next, HandledColumns.values(alert).toArray());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static void update(Connection tx, Collection<Alert> alerts) throws SQLException {
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
                alert.openedAt(),
                alert.last().startedAt(),
                alert.resolvedAt(),
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

  /**
   * Makes the alerts new that an account had claimed which may not sign in any more, each with a
   * line of its history, and notifies open pages. {@code actor}: account that does it; null: the
   * terminal.
   */
  public static void release(Handle h, String account, Instant now, @Nullable Integer actor) {
    List<UUID> released = h.select(RELEASE, now, account).mapTo(UUID.class).list();
    if (!released.isEmpty()) {
      HistoryTable.addReleased(h, released, now, actor);
      h.execute("SELECT pg_notify('tidegate_alert', '*')");
    }
  }

  /** Puts open alerts into the micro-grids that their places are in now. */
  public static void followPlaces(Handle h) {
    h.execute(FOLLOW);
  }

  /** Closes alerts about the credentials of erased people and empties their texts. Returns ids. */
  public static UUID[] erase(Handle h, Traces traces, Instant now) {
    UUID[] own =
        h.createQuery(OF_CREDENTIALS)
            .bind("prints", traces.hex())
            .mapTo(UUID.class)
            .list()
            .toArray(UUID[]::new);
    if (own.length > 0) {
      HistoryTable.addRecovered(h, own, now);
      h.createUpdate(ERASE).bind("own", own).bind("at", now).execute();
      HistoryTable.erase(h, own, now);
    }
    return own;
  }

  /** Number of the parameter after them. */
  static int bind(PreparedStatement statement, int first, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(first + i, Database.bound(values[i]));
    }
    return first + values.length;
  }
}
