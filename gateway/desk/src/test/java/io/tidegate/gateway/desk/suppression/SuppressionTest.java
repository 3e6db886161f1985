package io.tidegate.gateway.desk.suppression;

import static io.tidegate.gateway.desk.ServiceChecks.audited;
import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.ExemptionSubject;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.register.Exemptions;
import io.tidegate.gateway.store.register.MaintenanceWindows;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(2));
  private static final Page.Request FIRST = Page.Request.first(10);

  private final Database database = EmbeddedDatabase.migrated();
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
  private final ExemptionService exemptions =
      new ExemptionService(
          database,
          this::register,
          Detectors.all().stream().<Rule>map(Detector::rule).toList(),
          () -> audit,
          () -> NOW);
  private final MaintenanceService windows =
      new MaintenanceService(database, this::register, () -> audit, () -> NOW);
  private final Caller leader = caller("li.example", Role.LEADER, true);
  private final Caller other = caller("wang.example", Role.LEADER, true);
  private final Caller operator = caller("op.example", Role.OPERATOR, false);

  @BeforeEach
  void importRegister() throws SQLException {
    RegisterImport.run(database.jdbi(), SmallRegister.files(SmallRegister.texts()), NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void exemptionIsInForceOnceAnotherAccountApprovesIt() {
    Exemptions.Row asked = exemptions.request(leader, door("door-held", "gate-1/1"));
    assertThat(exemptions.list(leader, FIRST).items()).containsExactly(asked);

    refused(() -> exemptions.approve(leader, asked.id()), "own-request");
    assertThat(exemptions.approve(other, asked.id()).approvedBy()).isEqualTo("wang.example");
    refused(() -> exemptions.approve(other, asked.id()), "approved-already");
    assertThat(exemptions.end(leader, asked.id())).isEqualTo(NOW);
    refused(() -> exemptions.end(leader, asked.id()), "not-found");
    assertThat(audited(audit))
        .containsExactly(
            "exemption_ended 1 ",
            "exemption_approved 1 ",
            "exemption_requested 1 rule=door-held subject=door:gate-1/1 to=" + LATER);
  }

  @Test
  void refusedRequestNamesTheFieldAndLeavesNoTrace() {
    invalid("rule", "none of that name", door("no-rule", "gate-1/1"));
    invalid("rule", "duress", door("duress", "gate-1/1"));
    invalid("subject", "no such door", door("door-held", "gate-1/9"));
    invalid("subject", "with its number", door("door-held", "gate-1"));
    invalid("to", "that is to come", during(new Suppression(null, NOW, "made up")));
    invalid("to", "at most 366 days", during(new Suppression(NOW, days(367), "made up")));
    invalid("reason", "1 to", during(new Suppression(NOW, LATER, " ")));
    assertThat(exemptions.list(leader, FIRST).items()).isEmpty();
    assertThat(audited(audit)).isEmpty();
  }

  @Test
  void operatorRequestsForDeviceRulesOnly() {
    exemptions.request(operator, door("device-offline", "gate-1/1"));

    assertThatThrownBy(() -> exemptions.request(operator, door("door-held", "gate-1/1")))
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.field()).isEqualTo("subject"));
    assertThat(exemptions.list(operator, FIRST).items()).hasSize(1);
    assertThat(exemptions.list(leader, FIRST).items()).isEmpty();
  }

  @Test
  void requestForAnAlertIsAuditedUnderTheAlert() {
    AlertRow alert = alert();

    Exemptions.Row asked = exemptions.request(leader, alert, LATER, " on order ");
    assertThat(asked.request().kind()).isEqualTo(ExemptionSubject.DOOR);
    assertThat(asked.request().from()).isEqualTo(NOW);
    assertThat(asked.request().reason()).isEqualTo("on order");
    assertThat(audited(audit))
        .containsExactly("exemption_requested " + alert.number() + " rule=door-held to=" + LATER);
  }

  @Test
  void windowIsEnteredForAPlaceOrADeviceAndEndedOnce() {
    Suppression drill = new Suppression(NOW.plusSeconds(60), LATER, "a drill");
    MaintenanceWindows.Row made = windows.add(leader, "b1", null, drill);
    windows.add(operator, null, "gate-1", drill);
    assertThat(windows.list(leader, FIRST).items()).hasSize(2);

    windows.end(leader, made.id());
    refused(() -> windows.end(leader, made.id()), "not-found");
    assertThat(audited(audit))
        .containsExactly(
            "maintenance_ended 1 ",
            "maintenance_made 2 device=gate-1 from=" + drill.from() + " to=" + LATER,
            "maintenance_made 1 place=b1 from=" + drill.from() + " to=" + LATER);
  }

  @Test
  void windowOutsideTheScopeIsOneOfAnUnknownPlace() {
    Caller elsewhere = caller("zhao.example", Role.LEADER, false);
    Suppression drill = new Suppression(null, LATER, "a drill");

    refused(() -> windows.add(elsewhere, "b1", null, drill), "invalid");
    refused(() -> windows.add(leader, "b1", "gate-1", drill), "invalid");
    refused(() -> windows.add(leader, null, "gate-9", drill), "invalid");
    assertThat(audited(audit)).isEmpty();
  }

  private Caller caller(String name, Role role, boolean everywhere) {
    Accounts accounts = new Accounts(database.jdbi());
    accounts.add(name, name, Language.EN, "none", List.of(Grant.parse("auditor")));
    Account account = accounts.find(name).orElseThrow().account();
    Scope scope = new Scope(account.id(), Set.of(role), everywhere, Set.of(), Set.of(), Set.of());
    return new Caller(account, scope, null);
  }

  private Register register() {
    return RegisterStore.load(database.jdbi());
  }

  private AlertRow alert() {
    UUID id =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery(
                            """
                            INSERT INTO alert (rule, class, severity, subject_kind, subject_key,
                              condition, handling, opened_at, last_fired_at, created_at,
                              sentence_zh, sentence_en)
                            SELECT 'door-held', 'place', 'medium', 'door', number || '/1', 'firing',
                              'new', now(), now(), now(), '', ''
                            FROM device WHERE device_id = 'gate-1' RETURNING id""")
                        .mapTo(UUID.class)
                        .one());
    return new AlertReads(database.jdbi()).find(leader.scope(), id).orElseThrow().alert();
  }

  private static ExemptionRequest door(String rule, String door) {
    return new ExemptionRequest(
        rule, ExemptionSubject.DOOR, door, new Suppression(null, LATER, "made up"));
  }

  private static ExemptionRequest during(Suppression suppression) {
    return new ExemptionRequest("door-held", ExemptionSubject.DOOR, "gate-1/1", suppression);
  }

  private static Instant days(int days) {
    return NOW.plus(Duration.ofDays(days));
  }

  private void invalid(String field, String allowed, ExemptionRequest request) {
    assertThatThrownBy(() -> exemptions.request(leader, request))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.detail()).contains(allowed);
            });
  }
}
