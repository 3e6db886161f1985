package io.tidegate.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.ActResult;
import io.tidegate.gateway.alert.Claim;
import io.tidegate.gateway.alert.Close;
import io.tidegate.gateway.alert.Comment;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Evidence;
import io.tidegate.gateway.detect.EvidenceEvent;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.FiringAlert;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.OperationTable;
import io.tidegate.gateway.store.Upkeep;
import io.tidegate.gateway.store.alert.AlertActs;
import io.tidegate.gateway.store.alert.FiringAlerts;
import io.tidegate.gateway.store.alert.Recovery;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertStepTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final Database DATABASE = EmbeddedDatabase.migrated();
  private final AlertStep step = new AlertStep(Detectors.all(), ZoneId.of("Asia/Shanghai"));
  private final AlertActs acts = new AlertActs(DATABASE, InstantSource.fixed(NOW));

  @AfterAll
  static void stop() {
    DATABASE.close();
  }

  @BeforeEach
  void empty() {
    DATABASE
        .jdbi()
        .useHandle(h -> h.execute("TRUNCATE alert, alert_firing, alert_history, operation"));
  }

  @Test
  void aFindingOpensAnAlertWithEvidenceAndHistory() throws SQLException {
    UUID id = apply(forced("1/1", Finding.Type.FIRES, 0)).get(0);
    assertThat(
            text("SELECT rule || ' ' || condition || ' ' || handling || ' ' || count FROM alert"))
        .isEqualTo("door-forced firing new 1");
    assertThat(text("SELECT evidence->'events'->0->>'occurredAt' FROM alert_firing"))
        .isEqualTo("2026-11-24T02:00:00Z");
    assertThat(text("SELECT string_agg(action, ',') FROM alert_history")).isEqualTo("opened");
    assertThat(text("SELECT alert::text FROM alert_history")).isEqualTo(id.toString());
  }

  @Test
  void endAndFiringAgainAreTwoFiringsOfOneAlert() throws SQLException {
    apply(
        forced("1/1", Finding.Type.FIRES, 0),
        forced("1/1", Finding.Type.RESOLVES, 60),
        forced("1/1", Finding.Type.FIRES, 120));
    assertThat(text("SELECT condition || count || version FROM alert")).isEqualTo("firing23");
    assertThat(
            text(
                "SELECT string_agg(coalesce(end_reason, '-'), ',' ORDER BY ordinal) FROM alert_firing"))
        .isEqualTo("resolved,-");
    assertThat(text("SELECT evidence->'numbers'->>'n' FROM alert_firing WHERE ordinal = 1"))
        .isEqualTo("1");
    apply(forced("1/1", Finding.Type.RESOLVES, 180));
    assertThat(text("SELECT condition FROM alert")).isEqualTo("resolved");
  }

  @Test
  void aNewFiringIsWhereItsSubjectIsByNow() throws SQLException {
    apply(forced("1/1", Finding.Type.FIRES, 0), forced("1/1", Finding.Type.RESOLVES, 60));
    Finding moved = at(forced("1/1", Finding.Type.FIRES, 30), 8, 2);
    apply(moved);
    assertThat(text("SELECT place || ' ' || micro_grid FROM alert"))
        .as("the same firing, going on")
        .isEqualTo("3 1");
    apply(forced("1/1", Finding.Type.RESOLVES, 60));
    apply(at(forced("1/1", Finding.Type.FIRES, 120), 8, 2));
    assertThat(text("SELECT place || ' ' || micro_grid FROM alert")).isEqualTo("8 2");
  }

  private static Finding at(Finding finding, int place, int microGrid) {
    return new Finding(
        finding.rule(),
        finding.subject(),
        finding.type(),
        finding.at(),
        finding.severity(),
        place,
        microGrid,
        finding.evidence());
  }

  @Test
  void aFiringThatStartsBeforeTheLastOneEndedGoesOn() throws SQLException {
    apply(forced("1/1", Finding.Type.FIRES, 0), forced("1/1", Finding.Type.RESOLVES, 300));
    apply(forced("1/1", Finding.Type.FIRES, 0));
    assertThat(text("SELECT condition || count FROM alert")).isEqualTo("firing1");
    assertThat(text("SELECT count(*)::text FROM alert_firing WHERE ended_at IS NULL"))
        .isEqualTo("1");
  }

  @Test
  void aStormOfUpdatesWritesNoHistoryNoOutboxAndEvidenceOnceAMinute() throws SQLException {
    apply(forced("1/1", Finding.Type.FIRES, 0));
    for (int second = 1; second <= 90; second++) {
      Finding more = numbered(forced("1/1", Finding.Type.FIRES, 0), second);
      Instant at = NOW.plusSeconds(second);
      assertThat(
              DATABASE
                  .jdbi()
                  .<List<UUID>, SQLException>inTransaction(
                      h -> step.apply(h.getConnection(), List.of(more, more), at)))
          .isEmpty();
    }
    assertThat(text("SELECT count(*)::text FROM alert_history")).isEqualTo("1");
    assertThat(text("SELECT version::text FROM alert")).isEqualTo("1");
    assertThat(text("SELECT evidence->'numbers'->>'n' FROM alert_firing")).isEqualTo("60");
  }

  @Test
  void historyOfAnAlertIsKeptForHalfAYearAfterItsEnd() throws SQLException {
    UUID old = apply(forced("1/1", Finding.Type.FIRES, 0)).get(0);
    act(old, 1, new Close(Disposition.DEALT_WITH, null), null);
    apply(forced("2/1", Finding.Type.FIRES, 0));
    Upkeep upkeep = new Upkeep(DATABASE);
    upkeep.run(NOW.plus(Upkeep.HISTORY));
    assertThat(text("SELECT count(*)::text FROM alert_history")).isEqualTo("3");
    upkeep.run(NOW.plus(Upkeep.HISTORY).plusSeconds(1));
    assertThat(text("SELECT string_agg(action, ',') FROM alert_history")).isEqualTo("opened");
    assertThat(text("SELECT count(*)::text FROM alert")).isEqualTo("2");
  }

  @Test
  void doneAgainAfterARollbackItGivesTheSame() throws SQLException {
    List<Finding> findings = List.of(forced("1/1", Finding.Type.FIRES, 0));
    try (Connection connection = DATABASE.connect("test", 10)) {
      connection.setAutoCommit(false);
      step.apply(connection, findings, NOW);
      connection.rollback();
      step.apply(connection, findings, NOW);
      connection.commit();
      step.apply(connection, findings, NOW);
      connection.commit();
    }
    assertThat(text("SELECT count(*)::text FROM alert")).isEqualTo("1");
    assertThat(text("SELECT count FROM alert")).isEqualTo("1");
  }

  @Test
  void hundredsOfFindingsGoInOneBatch() throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (int door = 1; door <= 500; door++) {
      findings.add(forced(door + "/1", Finding.Type.FIRES, 0));
    }
    assertThat(apply(findings.toArray(Finding[]::new))).hasSize(500);
  }

  @Test
  void closedWhileFiringStaysSilentUntilItHasEndedOnce() throws SQLException {
    UUID id = apply(forced("1/1", Finding.Type.FIRES, 0)).get(0);
    assertThat(act(id, 1, new Close(Disposition.DEALT_WITH, null), null)).startsWith("Done");
    assertThat(apply(forced("1/1", Finding.Type.FIRES, 30))).isEmpty();
    apply(forced("1/1", Finding.Type.RESOLVES, 60));
    UUID next = apply(forced("1/1", Finding.Type.FIRES, 90)).get(0);
    assertThat(next).isNotEqualTo(id);
    assertThat(text("SELECT earlier::text FROM alert WHERE id = '" + next + "'"))
        .isEqualTo(id.toString());
  }

  @Test
  void theLoserOfAClaimLearnsWhoHasIt() throws SQLException {
    UUID id = apply(forced("1/1", Finding.Type.FIRES, 0)).get(0);
    assertThat(act(id, 1, new Claim(), null)).startsWith("Done");
    assertThat(
            acts.perform(
                    new AlertActs.Request(id, 1, leader(8), new Claim(), null, new byte[32], false),
                    (tx, result) -> new OperationTable.Kept(409, result.toString()))
                .answer())
        .isEqualTo("Stale[version=2, assignee=7]");
  }

  @Test
  void theSameKeyGivesTheSameAnswerAndActsOnce() throws SQLException {
    UUID id = apply(forced("1/1", Finding.Type.FIRES, 0)).get(0);
    String first = act(id, 1, new Comment("看过了"), "k1");
    assertThat(act(id, 1, new Comment("看过了"), "k1")).isEqualTo(first);
    assertThat(text("SELECT count(*)::text FROM alert_history WHERE action = 'commented'"))
        .isEqualTo("1");
    assertThat(act(id, 2, new Comment("别的"), "k1")).startsWith("KeyReused");
  }

  @Test
  void whatPeopleMayNotDoIsRefused() throws SQLException {
    UUID id = apply(forced("1/1", Finding.Type.FIRES, 0)).get(0);
    assertThat(act(id, 1, new Close(Disposition.HANDED_OVER, "x"), null))
        .isEqualTo("Refused[reason=RECIPIENT_REQUIRED]");
    assertThat(act(id, 1, new Close(Disposition.UNVERIFIED, " "), null))
        .isEqualTo("Refused[reason=NOTE_REQUIRED]");
    assertThat(act(UUID.randomUUID(), 1, new Claim(), null)).isEqualTo("NoSuchAlert[]");
  }

  @Test
  void aTextThatTheDatabaseWouldNotTakeIsRefused() throws SQLException {
    UUID id = apply(forced("1/1", Finding.Type.FIRES, 0)).get(0);
    for (String text : List.of("a\u0000b", "a\ud83d", "\ude00b", "\ude00\ud83d")) {
      assertThat(act(id, 1, new Comment(text), null)).isEqualTo("Refused[reason=TEXT_CHARACTERS]");
      assertThat(act(id, 1, new Close(Disposition.DEALT_WITH, text), null))
          .isEqualTo("Refused[reason=TEXT_CHARACTERS]");
    }
    assertThat(act(id, 1, new Comment("看过了 \ud83d\ude00"), null)).startsWith("Done");
  }

  @Test
  void anUnclaimedMediumAlertOfAPlaceRecoversHalfAnHourAfterItsEnd() throws SQLException {
    Finding fires = forced("1/1", Finding.Type.FIRES, 0);
    apply(
        new Finding(
            fires.rule(),
            fires.subject(),
            fires.type(),
            fires.at(),
            Severity.MEDIUM,
            3,
            1,
            fires.evidence()),
        forced("1/1", Finding.Type.RESOLVES, 60));
    Recovery recovery = new Recovery(DATABASE);
    assertThat(recovery.run(NOW.plusSeconds(60 + 1_799))).isEmpty();
    assertThat(recovery.run(NOW.plusSeconds(60 + 1_800))).hasSize(1);
    assertThat(text("SELECT handling || ' ' || disposition FROM alert"))
        .isEqualTo("closed recovered");
  }

  @Test
  void firingAlertsAreReadForTheComparison() throws SQLException {
    apply(forced("1/1", Finding.Type.FIRES, 0), forced("2/1", Finding.Type.FIRES, 0));
    apply(forced("2/1", Finding.Type.RESOLVES, 60));
    try (Connection connection = DATABASE.connect("test", 10)) {
      assertThat(FiringAlerts.load(connection))
          .containsExactly(
              new FiringAlert(
                  "door-forced", new Subject(SubjectKind.DOOR, "1/1"), NOW, Severity.HIGH, 3, 1));
    }
  }

  private List<UUID> apply(Finding... findings) throws SQLException {
    return DATABASE
        .jdbi()
        .<List<UUID>, SQLException>inTransaction(
            h -> step.apply(h.getConnection(), List.of(findings), NOW));
  }

  private static Scope leader(int account) {
    return new Scope(account, Set.of(Role.LEADER), true, Set.of(), Set.of(), Set.of());
  }

  private String act(UUID id, int version, Act act, @Nullable String key) throws SQLException {
    byte[] digest = act.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return acts.perform(
            new AlertActs.Request(id, version, leader(7), act, key, digest, false),
            (tx, result) ->
                new OperationTable.Kept(
                    200,
                    result instanceof ActResult.Done ? "Done " + UUID.randomUUID() : "" + result))
        .answer();
  }

  private static String text(String sql) {
    return DATABASE.jdbi().withHandle(h -> h.createQuery(sql).mapTo(String.class).one());
  }

  /** The same with a number in its evidence, as an update. */
  private static Finding numbered(Finding fires, int n) {
    Evidence evidence = Objects.requireNonNull(fires.evidence());
    return new Finding(
        fires.rule(),
        fires.subject(),
        Finding.Type.UPDATES,
        fires.at(),
        fires.severity(),
        fires.place(),
        fires.microGrid(),
        new Evidence(
            evidence.sentence(),
            evidence.events(),
            Map.of("n", Integer.toString(n)),
            evidence.silentIf()));
  }

  private static Finding forced(String door, Finding.Type type, long seconds) {
    Instant at = NOW.plusSeconds(seconds);
    EvidenceEvent event =
        new EvidenceEvent(1, 1, at, at, 42L, "door", "forced", null, null, null, null);
    return new Finding(
        "door-forced",
        new Subject(SubjectKind.DOOR, door),
        type,
        at,
        Severity.HIGH,
        3,
        1,
        type == Finding.Type.FIRES
            ? new Evidence(
                new Bilingual("门被强行打开", "forced"),
                List.of(event),
                Map.of("n", "1"),
                new Bilingual("无", "none"))
            : null);
  }
}
