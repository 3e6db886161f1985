package io.tidegate.gateway.desk.rules;

import static io.tidegate.gateway.desk.ServiceChecks.audited;
import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.rule.SettingHistory;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RuleServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Actor OPERATOR =
      new Actor(null, new Scope(1, Set.of(Role.OPERATOR), false, Set.of(), Set.of(), Set.of()));
  private static final Actor LEADER =
      new Actor(null, new Scope(1, Set.of(Role.LEADER), true, Set.of(), Set.of(), Set.of()));
  private static final Actor LEADER_OF_ONE_GRID =
      new Actor(null, new Scope(1, Set.of(Role.LEADER), false, Set.of(1), Set.of(), Set.of()));

  private final Database database = EmbeddedDatabase.migrated();
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
  private RuleService rules = service(RegisterStore.load(database.jdbi()));
  private Thresholds.Where room = Thresholds.EVERYWHERE;

  @BeforeEach
  void importRegister() throws SQLException {
    RegisterImport.run(database.jdbi(), SmallRegister.files(SmallRegister.texts()), NOW);
    Register register = RegisterStore.load(database.jdbi());
    rules = service(register);
    room = RuleScope.parse("place", "b1-u1-101", new PublicIds(register));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void thresholdSetForARoomIsInForceThereAlone() {
    RuleState set = rules.set(LEADER, shared(room, 90L));

    assertThat(set.inForce().numbers()[0]).isEqualTo(90);
    assertThat(inForce(room)).isEqualTo(90);
    assertThat(inForce(Thresholds.EVERYWHERE)).isEqualTo(60);
  }

  @Test
  void changeIsAuditedWithCodesAndWithoutItsReason() {
    rules.set(LEADER, shared(room, 90L));
    rules.set(
        LEADER,
        new RuleChange(
            "door-held", Thresholds.EVERYWHERE, Map.of(), RuleMode.SHADOW, true, "a removal"));

    assertThat(audited(audit))
        .containsExactly(
            "thresholds_set door-held scope=community mode=shadow",
            "thresholds_set door-held scope=place:b1-u1-101 shared=90");
  }

  @Test
  void terminalChangesWithoutAnAccountAndIsAuditedToo() {
    rules.set(Actor.TERMINAL, shared(room, 90L));

    assertThat(history()).singleElement().satisfies(one -> assertThat(one.actor()).isNull());
    assertThat(audited(audit)).hasSize(1);
  }

  @Test
  void onlyWhoDecidesAboutTheRuleSetsItAndReadsItsHistory() {
    refused(() -> rules.set(OPERATOR, shared(room, 90L)), RefusedException.Reason.FORBIDDEN);
    refused(
        () -> rules.set(LEADER_OF_ONE_GRID, shared(room, 90L)), RefusedException.Reason.FORBIDDEN);
    refused(
        () -> rules.history(OPERATOR, "door-held", Page.Request.first(10)),
        RefusedException.Reason.FORBIDDEN);
    assertThat(rules.decides(OPERATOR, rules.detector("device-offline"))).isTrue();
    assertThat(rules.decides(LEADER, rules.detector("device-offline"))).isFalse();
    assertThat(audited(audit)).isEmpty();
  }

  @Test
  void refusalNamesTheFieldAndWhatIsAllowed() {
    invalid(shared(room, 1L), "values.shared", "expected 10 to 86400 s");
    invalid(
        change(room, Map.of("rom", 5L), "made up"),
        "values.rom",
        "expected one of shared, room, settle");
    invalid(change(room, Map.of(), "made up"), "values", "nothing to set");
    invalid(change(room, Map.of("shared", 90L), " "), "reason", "expected 1 to");
    assertThat(inForce(room)).isEqualTo(60);
  }

  @Test
  void oneSettingMoreThanTheLimitIsRefusedAndLeavesNoTrace() {
    database
        .jdbi()
        .useHandle(
            h ->
                h.execute(
                    """
                    INSERT INTO rule_setting (rule, name, scope, scope_key, value)
                    SELECT 'door-held', 'shared', 'place', (1000 + n)::text, 90
                    FROM generate_series(1, 2000) n"""));

    refused(() -> rules.set(LEADER, shared(room, 90L)), RefusedException.Reason.LIMIT);
    assertThat(history()).isEmpty();
    assertThat(audited(audit)).isEmpty();
  }

  @Test
  void unknownRuleIsNotFound() {
    refused(() -> rules.detector("door-hold"), RefusedException.Reason.NOT_FOUND);
    refused(
        () -> rules.history(LEADER, "door-hold", Page.Request.first(10)),
        RefusedException.Reason.NOT_FOUND);
  }

  @Test
  void historyIsReadPageByPageNewestFirst() {
    for (long value = 61; value <= 63; value++) {
      rules.set(LEADER, shared(room, value));
    }

    Page<SettingHistory> newest = rules.history(LEADER, "door-held", Page.Request.first(2));
    assertThat(newest.items()).extracting(SettingHistory::became).containsExactly("63", "62");
    Long next = newest.next();
    assertThat(next).isNotNull();
    Page<SettingHistory> rest =
        rules.history(LEADER, "door-held", new Page.Request(next == null ? 0 : next, 2));
    assertThat(rest.items()).extracting(SettingHistory::became).containsExactly("61");
    assertThat(rest.next()).isNull();
  }

  @Test
  void scopeOfAnUnknownNameIsRefused() {
    PublicIds ids = new PublicIds(RegisterStore.load(database.jdbi()));
    refused(() -> RuleScope.parse("floor", null, ids), RefusedException.Reason.INVALID);
    refused(() -> RuleScope.parse("place", "none", ids), RefusedException.Reason.INVALID);
    refused(() -> RuleScope.parse("community", "trial", ids), RefusedException.Reason.INVALID);
  }

  private RuleService service(Register register) {
    return new RuleService(
        database, Detectors.all(), () -> register, SmallRegister.ZONE, () -> audit, () -> NOW);
  }

  private long inForce(Thresholds.Where where) {
    return rules.state(rules.detector("door-held"), where).inForce().numbers()[0];
  }

  private List<SettingHistory> history() {
    return rules.history(LEADER, "door-held", Page.Request.first(10)).items();
  }

  private static RuleChange shared(Thresholds.Where where, @Nullable Long value) {
    Map<String, @Nullable Long> values = new HashMap<>();
    values.put("shared", value);
    return change(where, values, "made up");
  }

  private static RuleChange change(
      Thresholds.Where where, Map<String, @Nullable Long> values, String reason) {
    return new RuleChange("door-held", where, values, null, false, reason);
  }

  private void invalid(RuleChange change, String field, String allowed) {
    assertThatThrownBy(() -> rules.set(LEADER, change))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.field()).isEqualTo(field);
              assertThat(refused.detail()).contains(allowed);
            });
  }
}
