package io.tidegate.gateway.desk.grids;

import static io.tidegate.gateway.desk.ServiceChecks.audited;
import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.DutyHours;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.HouseCoverage;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GridServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final LocalTime SEVEN = LocalTime.of(7, 0);
  private static final LocalTime NOON = LocalTime.of(12, 0);
  private static final Scope LEADS =
      new Scope(1, Set.of(Role.LEADER), true, Set.of(), Set.of(), Set.of());
  private static final Scope NOWHERE =
      new Scope(1, Set.of(Role.LEADER), false, Set.of(), Set.of(), Set.of());
  private static final Actor LEADER = new Actor(null, LEADS);

  private final Database database = EmbeddedDatabase.migrated();
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
  private final GridService grids =
      new GridService(
          database,
          this::register,
          Detectors.all().stream().<Rule>map(Detector::rule).toList(),
          SmallRegister.ZONE,
          () -> NOW);
  private final DutyService duty =
      new DutyService(database, this::register, () -> audit, () -> NOW);

  @BeforeEach
  void importRegister() throws SQLException {
    RegisterImport.run(database.jdbi(), SmallRegister.files(SmallRegister.texts()), NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void microGridCountsWhatIsRegisteredAndOpen() {
    sql(
        """
        INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place, micro_grid,
          condition, handling, opened_at, last_fired_at, created_at, sentence_zh, sentence_en)
        SELECT 'door-held', 'place', 'high', 'door', '1/1', p.id, m.id, 'firing', 'new', now(),
          now(), now(), '', ''
        FROM place p, micro_grid m WHERE p.code = 'b1-u1-gate'""");

    MicroGridStatus status = grids.find(LEADS, "m01");
    assertThat(status.places()).isEqualTo(6);
    assertThat(status.rooms()).isEqualTo(2);
    assertThat(status.residentsRegistered()).as("one moved out").isEqualTo(1);
    assertThat(status.openAlerts()).isEqualTo(1);
    assertThat(status.lastRound()).isNull();
    assertThat(status.houses())
        .singleElement()
        .satisfies(
            house -> {
              assertThat(house.isComplete()).isTrue();
              assertThat(house.coverage()).isEqualTo(new HouseCoverage(house.house().id(), 0, 0));
            });
    assertThat(grids.list(LEADS)).containsExactly(status);
    assertThat(grids.led(LEADS))
        .singleElement()
        .satisfies(led -> assertThat(led.open()).extracting(open -> open.high()).isEqualTo(1));
  }

  @Test
  void microGridOutsideTheScopeIsNotFound() {
    refused(() -> grids.find(NOWHERE, "m01"), RefusedException.Reason.NOT_FOUND);
    refused(() -> grids.find(LEADS, "m99"), RefusedException.Reason.NOT_FOUND);
    assertThat(grids.list(NOWHERE)).isEmpty();
    assertThat(grids.led(NOWHERE)).isEmpty();
  }

  @Test
  void dutyIsTheUsualUntilTheLeaderSetsIt() {
    new Accounts(database.jdbi())
        .add("li.example", "li", Language.EN, "none", List.of(Grant.parse("leader")));
    assertThat(duty.duty(duty.led(LEADS, "g01")).hours()).isEqualTo(DutyHours.USUAL);

    duty.set(LEADER, new DutyService.DutyChange("g01", SEVEN, NOON, "li.example"));
    assertThat(duty.duty(duty.led(LEADS, "g01")).onCall()).isEqualTo("li.example");
    assertThat(duty.duty(duty.led(LEADS, "g01")).hours()).isEqualTo(new DutyHours(SEVEN, NOON));
    assertThat(audited(audit))
        .containsExactly("duty_set g01 from=07:00 to=12:00 onCall=li.example");
  }

  @Test
  void refusedDutyLeavesNoTrace() {
    refused(
        () -> duty.set(LEADER, new DutyService.DutyChange("g01", NOON, SEVEN, null)),
        RefusedException.Reason.INVALID);
    refused(
        () -> duty.set(LEADER, new DutyService.DutyChange("g01", SEVEN, NOON, "no.example")),
        RefusedException.Reason.INVALID);
    refused(
        () ->
            duty.set(
                new Actor(null, NOWHERE), new DutyService.DutyChange("g01", SEVEN, NOON, null)),
        RefusedException.Reason.NOT_FOUND);
    assertThat(duty.duty(duty.led(LEADS, "g01")).hours()).isEqualTo(DutyHours.USUAL);
    assertThat(audited(audit)).isEmpty();
  }

  private Register register() {
    return RegisterStore.load(database.jdbi());
  }

  private void sql(String statement) {
    database.jdbi().useHandle(h -> h.execute(statement));
  }
}
