package io.tidegate.gateway.web;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What a desk of the tests holds: a small register, alerts, events. */
final class DeskContent {
  /** Grid g1 with two micro-grids, a compound with gate and room, a street, three devices. */
  static final String REGISTER =
      """
    INSERT INTO community VALUES ('demo', '样例社区', 'Example community');
    INSERT INTO grid (community, code, name_zh, name_en) VALUES ('demo', 'g1', '第一网格', 'Grid 1');
    INSERT INTO micro_grid (grid, code, kind, name_zh, name_en) VALUES
      (1, 'g1-a', 'natural_compound', '甲微网格', 'Micro-grid A of a compound with a long name'),
      (1, 'g1-b', 'street_block', '乙微网格', 'Micro-grid B');
    INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid) VALUES
      ('demo', NULL, 'compound', 'sample', '样例小区', 'Sample Court', 1),
      ('demo', 1, 'gate', 'sample-gate', '东门', 'East gate', NULL),
      ('demo', 1, 'room', 'sample-101', '101室', 'Room 101', NULL),
      ('demo', NULL, 'gate', 'street-gate', '街口', 'Street corner', 2);
    INSERT INTO house (community, code, place, name_zh, name_en)
      VALUES ('demo', 'h1', 1, '样例小区', 'Sample Court');
    INSERT INTO device (community, device_id, codec, place) VALUES
      ('demo', 'gate-1', 'native', 2), ('demo', 'lock-101', 'native', 3),
      ('demo', 'street-1', 'esp-rfid', 4);
    INSERT INTO door (device, door, place, kind, contact) VALUES
      (1, 1, 2, 'shared', true), (2, 1, 3, 'room', false), (3, 1, 4, 'shared', false);
    """;

  /** Two events at the gate, one at the lock of a room; what is known of the gate's device. */
  static final String EVENTS =
      """
    CREATE TABLE event_2026_11 PARTITION OF event FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
    INSERT INTO event (device, occurred_at, key, received_at, batch, batch_index, kind, door,
      state, reason, direction, duress, buffered, time_source, identity, part, credential_type,
      fingerprint, place, room, micro_grid, holder_kind, holder, verdict)
    VALUES
      (1, '2026-11-24T01:00:01Z', 1, '2026-11-24T01:00:02Z', 1, 0, 'door', 1, 'opened', NULL,
       NULL, false, false, 'device', 'sequence', 0, NULL, NULL, 2, NULL, 1, 'unknown', NULL, 'none'),
      (1, '2026-11-24T01:00:05Z', 2, '2026-11-24T01:00:06Z', 1, 1, 'access', 1, 'denied',
       'unknown_credential', 'in', false, false, 'device', 'sequence', 0, 'card',
       '\\x01aabbccddeeff00112233445566778899', 2, NULL, 1, 'unknown', NULL, 'unknown'),
      (2, '2026-11-24T01:00:07Z', 3, '2026-11-24T01:00:08Z', 1, 2, 'access', 1, 'granted', NULL,
       'in', false, false, 'device', 'sequence', 0, 'card', NULL, 3, 3, 1, 'resident', 7, 'valid'),
      (2, '2026-11-24T01:00:09Z', 4, '2026-11-24T01:00:09Z', 1, 3, 'tamper', 0, 'active', 'cover',
       NULL, false, false, 'device', 'sequence', 0, NULL, NULL, 3, NULL, 1, 'unknown', NULL, 'none');
    INSERT INTO device_state (device, last_seen, battery_percent, messages)
      VALUES (1, '2026-11-24T01:00:06Z', 87, 2);
    INSERT INTO sequence_gap (device, boot, from_number, to_number, day, opened_at)
      VALUES (1, 1, 4, 6, '2026-11-24', now());
    """;

  private DeskContent() {}

  /** Opens an alert with its firing and history, and notifies. */
  static UUID insertAlert(
      Handle h,
      String rule,
      Instant openedAt,
      String subjectKind,
      String key,
      int place,
      int microGrid) {
    String subject = subjectKind.equals("door") ? "1/1" : key;
    // One open alert a subject: the older one is closed by hand first.
    h.execute(
        "UPDATE alert SET handling = 'closed', closed_at = opened_at"
            + " WHERE rule = ? AND subject_key = ? AND handling <> 'closed'",
        rule,
        subject);
    UUID id =
        h.createQuery(
                """
                INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place,
                  micro_grid, condition, handling, opened_at, last_fired_at, created_at,
                  sentence_zh, sentence_en)
                VALUES (:rule, 'place', 'high', :kind, :subject, :place, :grid, 'firing',
                  'new', :at, :at, :at, '东门没有刷卡就被打开。', 'The gate opened with no grant.')
                RETURNING id""")
            .bind("rule", rule)
            .bind("kind", subjectKind)
            .bind("subject", subject)
            .bind("place", place)
            .bind("grid", microGrid)
            .bind("at", openedAt)
            .mapTo(UUID.class)
            .one();
    h.createUpdate(
            """
            INSERT INTO alert_firing (alert, ordinal, started_at, severity, evidence, evidence_at)
            VALUES (:id, 1, :at, 'high', :evidence::jsonb, :at)""")
        .bind("id", id)
        .bind("at", openedAt)
        .bind("evidence", evidence(openedAt))
        .execute();
    h.createUpdate("INSERT INTO alert_history (alert, at, action) VALUES (:id, :at, 'opened')")
        .bind("id", id)
        .bind("at", openedAt)
        .execute();
    h.createQuery("SELECT pg_notify('tidegate_alert', :ids)")
        .bind("ids", "{\"ids\":[\"" + id + "\"]}")
        .mapTo(String.class)
        .list();
    return id;
  }

  private static String evidence(Instant at) {
    return """
        {"sentence": {"zh": "东门没有刷卡就被打开。", "en": "The gate opened with no grant."},
         "events": [{"device": 1, "door": 1, "occurredAt": "%s", "receivedAt": "%s", "key": "7",
                     "kind": "door", "state": "opened", "reason": null, "credentialType": null,
                     "credentialLabel": null},
                    {"device": 1, "door": 1, "occurredAt": "%s", "receivedAt": "%s", "key": "8",
                     "kind": "access", "state": "granted", "direction": "in",
                     "credentialType": "card", "credentialLabel": "A"}],
         "numbers": {"window": "10 s"},
         "silentIf": {"zh": "10 秒内有一次放行。", "en": "A grant within 10 s before."}}
        """
        .formatted(at, at, at, at);
  }
}
