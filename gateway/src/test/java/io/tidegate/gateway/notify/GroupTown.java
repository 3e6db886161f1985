package io.tidegate.gateway.notify;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.metrics.NotifyMetrics;
import io.tidegate.gateway.notify.plan.Duty;
import io.tidegate.gateway.notify.send.HttpSender;
import io.tidegate.gateway.notify.send.Material;
import io.tidegate.gateway.notify.send.Sender;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.DeliveryLog;
import io.tidegate.gateway.store.notify.DutyReads;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.RobotKind;
import io.tidegate.gateway.store.notify.RobotSeal;
import io.tidegate.gateway.store.notify.Robots;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A database with two made-up grids and their accounts, robots at a {@link RobotServer}, and a
 * notifier on a clock that the test moves. It begins at one in the afternoon, on duty.
 */
final class GroupTown implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final int LEADER = 1;
  static final int WORKER = 2;
  static final int ROOM = 4;

  final Database database = EmbeddedDatabase.migrated();
  final RobotServer server = new RobotServer();
  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T05:00:00Z"));
  final Robots robots = new Robots(database.jdbi());
  final DeliveryLog log = new DeliveryLog(database.jdbi());
  final RobotSeal seal = new RobotSeal("ab".repeat(32));
  private @Nullable Notifier notifier;
  private int subjects;

  GroupTown() {
    sql(
        """
        INSERT INTO community VALUES ('demo', '样例社区', 'Example community');
        INSERT INTO grid (community, code, name_zh, name_en) VALUES
          ('demo', 'g1', '第一网格', 'Grid 1'), ('demo', 'g2', '第二网格', 'Grid 2');
        INSERT INTO micro_grid (grid, code, kind, name_zh, name_en) VALUES
          (1, 'g1-a', 'natural_compound', '甲微网格', 'Micro-grid A'),
          (2, 'g2-a', 'natural_compound', '乙微网格', 'Micro-grid B');
        INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid) VALUES
          ('demo', NULL, 'compound', 'c', '样例院', 'Sample Court', 1),
          ('demo', 1, 'building', 'b', '1幢', 'Building 1', NULL),
          ('demo', 2, 'stairwell', 's', '2单元', 'Stairwell 2', NULL),
          ('demo', 3, 'room', 'r', '502室', 'Room 502', NULL);
        INSERT INTO house (community, code, place, name_zh, name_en)
          VALUES ('demo', 'h1', 1, '样例院', 'Sample Court');
        INSERT INTO device (community, device_id, codec, place) VALUES
          ('demo', 'gate-1', 'native', 3), ('demo', 'lock-502', 'native', 4);
        INSERT INTO device_state (device, last_seen, presence) VALUES (2, now(), 'offline');
        """);
    Accounts accounts = new Accounts(database.jdbi());
    accounts.add("leader", "leader", Language.EN, "none", List.of(Grant.parse("leader:g1")));
    accounts.add("worker", "worker", Language.EN, "none", List.of(Grant.parse("worker:g1-a")));
    sql(
        """
        UPDATE account SET wecom_id = 'wecom-leader', dingtalk_id = 'ding-leader',
          feishu_id = 'ou_leader' WHERE name = 'leader';
        UPDATE account SET wecom_id = 'wecom-worker' WHERE name = 'worker';
        """);
  }

  /** What the clock says. */
  Instant at() {
    return Objects.requireNonNull(now.get());
  }

  /** Starts to plan and send. */
  void start() {
    start(server.settings(), seal);
  }

  void start(NotifySettings settings, @Nullable RobotSeal opener) {
    Register register = RegisterStore.load(database.jdbi());
    NotifyMetrics metrics = new NotifyMetrics(new SimpleMeterRegistry());
    DutyReads hours = new DutyReads(database.jdbi());
    List<Rule> rules = Detectors.all().stream().<Rule>map(Detector::rule).toList();
    try {
      notifier =
          new Notifier(
              database,
              new Sender(
                  database,
                  opener,
                  new Material(() -> register, rules, URI.create("https://desk.example"), ZONE),
                  new HttpSender(settings),
                  metrics,
                  now::get),
              null,
              () -> new Duty(hours.hours(), ZONE),
              metrics,
              now::get);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    notifier.start(true);
  }

  /** The notifier goes, as when its process ends. */
  void stop() {
    if (notifier != null) {
      notifier.close();
      notifier = null;
    }
  }

  /** Adds a robot of grid 1. */
  int robot(String kind, String name, Audience audience) {
    return robot(kind, name, audience, 1, kind.equals("webhook") ? "" : RobotServer.SECRET);
  }

  int robot(String kind, String name, Audience audience, @Nullable Integer grid, String secret) {
    return robots.add(
        new Robots.Wanted(
            RobotKind.valueOf(kind.toUpperCase(java.util.Locale.ROOT)),
            name,
            grid,
            audience,
            Language.EN,
            new RobotAddress(server.uri(kind, name), secret),
            true),
        seal,
        LEADER,
        name,
        at());
  }

  Robot find(int id) {
    return robots
        .find(new Scope(LEADER, Set.of(Role.OPERATOR), true, Set.of(), Set.of(), Set.of()), id)
        .orElseThrow();
  }

  /** An alert in grid 1, and the row of its history that says so. */
  UUID alert(String rule, String severity) {
    Rule known =
        Detectors.all().stream()
            .<Rule>map(Detector::rule)
            .filter(each -> each.id().equals(rule))
            .findFirst()
            .orElseThrow();
    UUID id =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            """
                            INSERT INTO alert (rule, class, severity, subject_kind, subject_key,
                              place, micro_grid, condition, handling, opened_at, last_fired_at,
                              created_at, sentence_zh, sentence_en)
                            VALUES (:rule, :class, :severity, 'place', :key, 4, 1, 'firing', 'new',
                              :at, :at, :at, '', '') RETURNING id""")
                        .bind("rule", rule)
                        .bind("class", known.ruleClass().word())
                        .bind("severity", severity)
                        .bind("key", Integer.toString(++subjects))
                        .bind("at", now.get())
                        .mapTo(UUID.class)
                        .one());
    happened(id, "opened", "{}");
    return id;
  }

  /** Claims an alert as people do. */
  void claim(UUID alert) {
    sql(
        """
        UPDATE alert SET handling = 'claimed', assignee = 2, handled_since = '%s'
        WHERE id = '%s'"""
            .formatted(now.get(), alert));
    happened(alert, "claimed", "{}");
  }

  /** Closes an alert as people do. */
  void close(UUID alert) {
    sql(
        """
        UPDATE alert SET handling = 'closed', disposition = 'expected', closed_at = '%s'
        WHERE id = '%s'"""
            .formatted(now.get(), alert));
    happened(alert, "closed", "{\"disposition\": \"expected\"}");
  }

  /** Takes a closing back. */
  void undo(UUID alert) {
    sql(
        """
        UPDATE alert SET handling = 'new', disposition = NULL, closed_at = NULL
        WHERE id = '%s'"""
            .formatted(alert));
    happened(alert, "undone", "{}");
  }

  /** Adds a row to an alert's history. */
  void happened(UUID alert, String action, String detail) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    "INSERT INTO alert_history (alert, at, action, detail) VALUES (?, ?, ?, ?::jsonb)",
                    alert,
                    now.get(),
                    action,
                    detail));
  }

  long number(UUID alert) {
    return count("SELECT number FROM alert WHERE id = '" + alert + "'");
  }

  long count(String query) {
    return database.jdbi().withHandle(h -> h.createQuery(query).mapTo(Long.class).one());
  }

  void sql(String statements) {
    database.jdbi().useHandle(h -> h.createScript(statements).execute());
  }

  /** Whether nothing that happened is left to plan, nor anything due to send. */
  boolean isQuiet() {
    return count(
                """
            SELECT count(*) FROM alert_history h, delivery_cursor c
            WHERE (h.txid, h.id) > (c.txid::text::xid8, c.id)""")
            == 0
        && database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            "SELECT count(*) = 0 FROM delivery WHERE state = 'waiting' AND due_at <= :now")
                        .bind("now", now.get())
                        .mapTo(Boolean.class)
                        .one());
  }

  @Override
  public void close() {
    stop();
    server.close();
    database.close();
  }
}
