package io.tidegate.gateway.desk.alerts;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A database with the small register, an account, and alerts of its one micro-grid. */
final class MadeUpAlerts implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");

  final Database database = EmbeddedDatabase.migrated();
  final AuditLog audit = new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
  private int alerts;

  MadeUpAlerts() throws SQLException {
    RegisterImport.run(database.jdbi(), SmallRegister.files(SmallRegister.texts()), NOW);
  }

  /** A new account that walks the micro-grid. */
  Actor worker(String name) {
    return actor(name, "worker:m01", Role.WORKER, Set.of(), Set.of(1));
  }

  /** A new account that leads the grid. */
  Actor leader(String name) {
    return actor(name, "leader:g01", Role.LEADER, Set.of(1), Set.of());
  }

  /** A new account that sees only alerts that are its own. */
  Actor partTimeWorker(String name) {
    return actor(name, "part_time_worker:h01", Role.PART_TIME_WORKER, Set.of(), Set.of());
  }

  private Actor actor(String name, String grant, Role role, Set<Integer> led, Set<Integer> walked) {
    new Accounts(database.jdbi()).add(name, name, Language.EN, "none", List.of(Grant.parse(grant)));
    int account = one("SELECT id FROM account WHERE name = '" + name + "'", Integer.class);
    return new Actor(account, new Scope(account, Set.of(role), false, led, walked, Set.of()));
  }

  /** Opens an alert of low severity at the stairwell's door. */
  UUID open(String rule) {
    alerts++;
    UUID id =
        one(
            """
            INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place, micro_grid,
              condition, handling, opened_at, last_fired_at, created_at, sentence_zh, sentence_en)
            SELECT '%s', 'place', 'low', 'place', '%d', p.id, 1, 'firing', 'new', '%s', '%s', '%s',
              '门开着。', 'The door is open.'
            FROM place p WHERE p.code = 'b1-u1-gate' RETURNING id"""
                .formatted(rule, 1_000 + alerts, NOW, NOW, NOW),
            UUID.class);
    execute(
        """
        INSERT INTO alert_firing (alert, ordinal, started_at, severity, evidence, evidence_at)
        VALUES ('%s', 1, '%s', 'low',
          '{"sentence": {"zh": "门开着。", "en": "The door is open."}, "numbers": {"open": "90 s"},
            "events": [{"device": 1, "door": 1, "occurredAt": "%s", "receivedAt": "%s", "key": "7",
                        "kind": "door", "state": "opened"}]}', '%s')"""
            .formatted(id, NOW, NOW, NOW, NOW));
    execute(
        "INSERT INTO alert_history (alert, at, action) VALUES ('%s', '%s', 'opened')"
            .formatted(id, NOW));
    return id;
  }

  void execute(String sql) {
    database.jdbi().useHandle(h -> h.execute(sql));
  }

  <T> T one(String sql, Class<T> type) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(type).one());
  }

  /** What was entered, newest first. */
  List<String> audited() {
    return audit.list(new AuditLog.Filter(null, null, null, Long.MAX_VALUE), 10).stream()
        .map(AuditLog.Listed::entry)
        .map(entry -> entry.action() + " " + entry.object() + " " + entry.detail())
        .toList();
  }

  @Override
  public void close() {
    database.close();
  }
}
