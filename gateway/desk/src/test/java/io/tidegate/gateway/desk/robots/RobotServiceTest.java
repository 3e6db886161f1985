package io.tidegate.gateway.desk.robots;

import static io.tidegate.gateway.desk.ServiceChecks.audited;
import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.NotifySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.store.notify.RobotKind;
import io.tidegate.gateway.store.notify.RobotSeal;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RobotServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Scope OPERATOR = scope(Role.OPERATOR, false);
  private static final Actor ACTOR = new Actor(1, OPERATOR);
  private static final Actor LEADER = new Actor(1, scope(Role.LEADER, true));
  private static final String URL =
      "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=made-up-key-1234";

  private final Database database = EmbeddedDatabase.migrated();
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
  private RobotService robots = service(RegisterStore.load(database.jdbi()), null);

  @BeforeEach
  void importRegister() throws SQLException {
    RegisterImport.run(database.jdbi(), SmallRegister.files(SmallRegister.texts()), NOW);
    new Accounts(database.jdbi()).add("li.example", "Li", Language.ZH_CN, null, List.of());
    robots = service(RegisterStore.load(database.jdbi()), new RobotSeal("cd".repeat(32)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void robotIsAddedOnceForAFormAndSeenInItsGrid() {
    int id = robots.add(ACTOR, draft("g01", URL), "form-1");

    assertThat(robots.add(ACTOR, draft("g01", URL), "form-1")).isEqualTo(id);
    assertThat(robots.list(OPERATOR)).extracting(Robot::hint).containsExactly("1234");
    assertThat(robots.list(scope(Role.LEADER, true))).hasSize(1);
    assertThat(robots.list(scope(Role.LEADER, false))).isEmpty();
    assertThat(audited(audit).get(0))
        .isEqualTo("robot_set robot-1 kind=wecom audience=duty address=new checked=true");
  }

  @Test
  void everyFlawIsNamed() {
    RobotDraft draft =
        new RobotDraft(
            RobotKind.WECOM, "", "g99", null, Language.EN, "https://hooks.example/x", "", false);

    assertThat(robots.flaws(draft, true))
        .containsExactlyInAnyOrder(
            RobotFlaw.NAME, RobotFlaw.CHOICE, RobotFlaw.GRID, RobotFlaw.HOST, RobotFlaw.CHECKED);
    assertThat(robots.flaws(draft("", ""), true)).containsExactly(RobotFlaw.URL);
    assertThat(robots.flaws(draft("", ""), false)).isEmpty();
    assertThat(refused(() -> robots.add(ACTOR, draft, "form-1"), "invalid").field())
        .isEqualTo("name");
    assertThat(audited(audit)).isEmpty();
  }

  @Test
  void addressCannotBeKeptWithoutAKey() {
    RobotService keyless = service(RegisterStore.load(database.jdbi()), null);

    assertThat(refused(() -> keyless.add(ACTOR, draft("", URL), "form-1"), "invalid").field())
        .isEqualTo("key");
  }

  @Test
  void changeFromAnOlderVersionIsStaleAndLeavesNoTrace() {
    int id = robots.add(ACTOR, draft("", URL), "form-1");
    int version = robots.find(OPERATOR, id).version();

    robots.change(ACTOR, id, version, draft("g01", ""));
    List<String> before = audited(audit);
    refused(() -> robots.change(ACTOR, id, version, draft("", "")), "stale");
    assertThat(robots.find(OPERATOR, id).grid()).isNotNull();
    assertThat(audited(audit)).isEqualTo(before);
    assertThat(before.get(0)).endsWith("address=same checked=true");
  }

  @Test
  void onlyOperatorsChangeRobots() {
    int id = robots.add(ACTOR, draft("", URL), "form-1");

    refused(() -> robots.add(LEADER, draft("", URL), "form-2"), "forbidden");
    refused(() -> robots.set(LEADER, id, Robot.State.PAUSED), "forbidden");
    refused(() -> robots.remove(LEADER, id), "forbidden");
    refused(() -> robots.remove(ACTOR, id + 1), "not-found");
    assertThat(audited(audit)).hasSize(1);
  }

  @Test
  void testWaitsOnceAndIsListed() {
    int id = robots.add(ACTOR, draft("", URL), "form-1");
    robots.test(ACTOR, id);
    robots.test(ACTOR, id);

    Robot robot = robots.find(OPERATOR, id);
    assertThat(robots.isTesting(robot)).isTrue();
    assertThat(robots.deliveries(robot, null, Page.Request.first(10)).items()).hasSize(1);
    assertThat(robots.deliveries(robot, Delivery.State.DEAD, Page.Request.first(10)).items())
        .isEmpty();
    robots.set(ACTOR, id, Robot.State.PAUSED);
    robots.replay(ACTOR, id, null);
    robots.remove(ACTOR, id);
    assertThat(robots.list(OPERATOR)).isEmpty();
    assertThat(audited(audit).subList(0, 4))
        .containsExactly(
            "robot_set robot-1 removed",
            "robot_set robot-1 replay=all",
            "robot_set robot-1 state=paused",
            "robot_set robot-1 test");
  }

  private RobotService service(Register register, @Nullable RobotSeal seal) {
    return new RobotService(
        database,
        () -> register,
        new RobotEnvironment(seal, NotifySettings.USUAL, null, () -> RobotEnvironment.Relay.NONE),
        () -> audit,
        () -> NOW);
  }

  private static RobotDraft draft(String grid, String url) {
    return new RobotDraft(
        RobotKind.WECOM, "made up", grid, Audience.DUTY, Language.ZH_CN, url, "", true);
  }

  private static Scope scope(Role role, boolean everywhere) {
    return new Scope(1, Set.of(role), everywhere, Set.of(), Set.of(), Set.of());
  }
}
