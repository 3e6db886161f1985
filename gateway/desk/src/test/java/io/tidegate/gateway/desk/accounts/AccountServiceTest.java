package io.tidegate.gateway.desk.accounts;

import static io.tidegate.gateway.desk.ServiceChecks.audited;
import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.CheapPasswords;
import io.tidegate.gateway.store.account.Grants;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final Actor LEADER =
      new Actor(null, new Scope(1, Set.of(Role.LEADER), true, Set.of(), Set.of(), Set.of()));
  private static final String PASSWORD = "a made-up password";
  private static final String NAME = "li.example";

  private final Database database = EmbeddedDatabase.migrated();
  private final Passwords passwords = CheapPasswords.create();
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
  private final AccountService accounts =
      new AccountService(database, passwords, () -> audit, () -> NOW);
  private final SessionService sessions =
      new SessionService(database, passwords, () -> audit, () -> NOW);
  private final TokenService tokens = new TokenService(database, () -> audit, () -> NOW);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void accountIsMadeWithItsRolesAndSignsIn() {
    Account made = add(NAME, PASSWORD, "admin", "leader");

    Users.Listed found = accounts.find(actor(made), made.id());
    assertThat(found.profile().displayName()).isEqualTo(NAME);
    assertThat(found.grants()).extracting(Grant::toString).containsExactly("admin", "leader");
    assertThat(sessions.check(NAME, PASSWORD, "192.0.2.1")).contains(made);
    assertThat(audited(audit)).containsExactly("account_made li.example admin leader");
  }

  @Test
  void accountWithARoleThatHoldsNowhereIsNotMadeAndLeavesNoTrace() {
    refused(() -> add(NAME, null, "leader", "worker:none"), "no-such-place");

    assertThat(accounts.list(Actor.TERMINAL, 0, 10).items()).isEmpty();
    assertThat(audited(audit)).isEmpty();
  }

  @Test
  void refusalNamesTheFieldOrTheRuleOfThePassword() {
    add(NAME, null);

    assertThat(refused(() -> add("Li", null), "invalid").field()).isEqualTo("name");
    refused(() -> add(NAME, null), "name-taken");
    refused(() -> add("wang.example", "short"), "too-short");
    refused(() -> accounts.setPassword(Actor.TERMINAL, NAME, "password1234"), "common");
    RefusedException refusal =
        refused(
            () -> accounts.change(Actor.TERMINAL, NAME, new Users.Profile(" ", "", "", "")),
            "invalid");
    assertThat(refusal.field()).isEqualTo("displayName");
    refused(() -> accounts.enable(Actor.TERMINAL, "nobody"), "not-found");
    assertThat(audited(audit)).containsExactly("account_made li.example ");
  }

  @Test
  void onlyAdminsAndTheTerminalSeeAndChangeAccounts() {
    Account made = add(NAME, null);

    refused(() -> accounts.list(LEADER, 0, 10), "forbidden");
    refused(() -> accounts.find(LEADER, made.id()), "forbidden");
    refused(() -> accounts.grant(LEADER, NAME, Grant.parse("admin")), "forbidden");
    refused(() -> accounts.makeOneTimePassword(LEADER, NAME), "forbidden");
    refused(() -> tokens.make(LEADER, NAME, "report", Duration.ofDays(1)), "forbidden");
    assertThat(accounts.find(Actor.TERMINAL, made.id()).grants()).isEmpty();
  }

  @Test
  void codeOfTwoCommunitiesIsRefusedWithBothNamedAndNoOtherGrantIsTakenBack() {
    twoGridsOfOneCode();
    add(NAME, null, "leader", "leader:a/g1");

    RefusedException refusal =
        refused(
            () -> accounts.ungrant(Actor.TERMINAL, NAME, Grant.parse("leader:g1")),
            "ambiguous-place");
    assertThat(refusal.detail()).contains("leader:a/g1 or leader:b/g1");
    assertThat(granted()).containsExactly("leader:a/g1", "leader");
    refused(
        () -> accounts.grant(Actor.TERMINAL, NAME, Grant.parse("leader:g1")), "ambiguous-place");

    accounts.ungrant(Actor.TERMINAL, NAME, Grant.parse("leader:a/g1"));
    assertThat(granted()).containsExactly("leader");
  }

  @Test
  void grantIsTakenBackByItsNumber() {
    twoGridsOfOneCode();
    Account account = add(NAME, null, "leader:a/g1", "leader:b/g1");
    Grants.Held second = accounts.find(Actor.TERMINAL, account.id()).held().get(1);
    assertThat(second.grant()).hasToString("leader:b/g1");

    accounts.ungrant(Actor.TERMINAL, NAME, second.id());
    assertThat(granted()).containsExactly("leader:a/g1");
    refused(() -> accounts.ungrant(Actor.TERMINAL, NAME, second.id()), "no-such-grant");
  }

  private List<String> granted() {
    return new Grants(database.jdbi()).of(NAME).stream().map(Grant::toString).toList();
  }

  private void twoGridsOfOneCode() {
    database
        .jdbi()
        .useHandle(
            h -> {
              h.execute("INSERT INTO community VALUES ('a', '甲', 'A'), ('b', '乙', 'B')");
              h.execute(
                  "INSERT INTO grid (community, code, name_zh, name_en)"
                      + " VALUES ('a', 'g1', '一', 'one'), ('b', 'g1', '一', 'one')");
            });
  }

  @Test
  void lastAdminKeepsTheRoleAndStaysEnabled() {
    Account first = add(NAME, null, "admin");

    refused(() -> accounts.ungrant(actor(first), NAME, Grant.parse("admin")), "last-admin");
    refused(() -> accounts.disable(actor(first), NAME), "last-admin");
    add("wang.example", null, "admin");
    accounts.disable(actor(first), NAME);
    refused(() -> accounts.ungrant(actor(first), NAME, Grant.parse("auditor")), "no-such-grant");
    assertThat(audited(audit).get(0)).isEqualTo("account_disabled li.example ");
  }

  @Test
  void oneTimePasswordLastsThreeDaysAndEndsTokens() {
    add(NAME, PASSWORD);
    String token = tokens.make(Actor.TERMINAL, NAME, "report", Duration.ofDays(1));
    assertThat(sessions.ofToken(token)).isPresent();

    String password = accounts.makeOneTimePassword(Actor.TERMINAL, NAME);

    assertThat(sessions.check(NAME, password, "192.0.2.1"))
        .hasValueSatisfying(account -> assertThat(account.mustChange()).isTrue());
    assertThat(sessions.ofToken(token)).isEmpty();
    assertThat(audited(audit).subList(0, 2))
        .containsExactly(
            "password_set li.example one-time until=2026-11-27T01:00:00Z",
            "token_made li.example until=2026-11-25T01:00:00Z");
  }

  @Test
  void tokensAreRevokedByNumberOrLabel() {
    add(NAME, null);
    tokens.make(Actor.TERMINAL, NAME, "report", Duration.ofDays(1));
    tokens.make(Actor.TERMINAL, NAME, "report", Duration.ofDays(1));
    tokens.make(Actor.TERMINAL, NAME, "board", Duration.ofDays(1));

    assertThat(tokens.revoke(Actor.TERMINAL, NAME, "report")).isEqualTo(2);
    int board = tokens.list(Actor.TERMINAL, NAME).get(0).number();
    assertThat(tokens.revoke(Actor.TERMINAL, NAME, Integer.toString(board))).isEqualTo(1);
    refused(() -> tokens.revoke(Actor.TERMINAL, NAME, "report"), "no-such-token");
    refused(() -> tokens.list(Actor.TERMINAL, "nobody"), "not-found");
    assertThat(audited(audit).subList(0, 2))
        .containsExactly("token_revoked li.example token=" + board, "token_revoked li.example ");
  }

  @Test
  void tokenHoldsForNinetyDaysAtMost() {
    add(NAME, null);
    refused(
        () -> tokens.make(Actor.TERMINAL, NAME, "report", Duration.ofDays(91)), "lasts-too-long");
    tokens.make(Actor.TERMINAL, NAME, "report", Duration.ofDays(90));
    assertThat(tokens.list(Actor.TERMINAL, NAME)).hasSize(1);
  }

  @Test
  void adminGrantsNoRoleToTheirOwnAccount() {
    Account admin = add(NAME, null, "admin");
    refused(() -> accounts.grant(actor(admin), NAME, Grant.parse("leader")), "own-account");
    assertThat(granted()).containsExactly("admin");
  }

  @Test
  void listGoesOnAfterTheLastNameOfThePage() {
    Stream.of("c", "a", "b").forEach(name -> add(name, null));

    Page<Users.Listed> first = accounts.list(Actor.TERMINAL, 0, 2);
    assertThat(first.items()).extracting(user -> user.account().name()).containsExactly("a", "b");
    Long next = first.next();
    Page<Users.Listed> rest =
        accounts.list(Actor.TERMINAL, next == null ? 0 : Math.toIntExact(next), 2);
    assertThat(rest.items()).extracting(user -> user.account().name()).containsExactly("c");
    assertThat(rest.next()).isNull();
  }

  private Account add(String name, @Nullable String password, String... grants) {
    List<Grant> parsed = Stream.of(grants).map(Grant::parse).toList();
    return accounts.add(Actor.TERMINAL, new NewAccount(name, "", Language.ZH_CN, password, parsed));
  }

  private static Actor actor(Account account) {
    Set<Role> roles = Set.of(Role.ADMIN);
    return new Actor(
        account.id(), new Scope(account.id(), roles, false, Set.of(), Set.of(), Set.of()));
  }
}
