package io.tidegate.gateway.desk.accounts;

import static io.tidegate.gateway.desk.ServiceChecks.audited;
import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Browser;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.audit.AuditChain;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.CheapPasswords;
import io.tidegate.gateway.store.account.Newcomers;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionServiceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  private static final String PASSWORD = "a made-up password";
  private static final Sessions.From FROM = new Sessions.From("192.0.2.1", Browser.of(""));

  private final Database database = EmbeddedDatabase.migrated();
  private final Passwords passwords = CheapPasswords.create();
  private final AuditLog audit =
      new AuditLog(database.jdbi(), new AuditChain(Map.of(1, new byte[32])));
  private final SessionService sessions =
      new SessionService(database, passwords, () -> audit, () -> NOW);
  private final SetupService setup = new SetupService(database, passwords, () -> audit, () -> NOW);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void setupTokenMakesTheFirstAdminOnceAndSignsThemIn() {
    String token = setup.makeToken(Actor.TERMINAL);
    assertThat(setup.makeAdmin("not the token", admin(), FROM)).isEmpty();
    String session = setup.makeAdmin(token, admin(), FROM).orElseThrow();

    assertThat(caller(session).scope().roles()).extracting(Enum::name).containsExactly("ADMIN");
    assertThat(setup.hasAccount()).isTrue();
    assertThat(setup.makeAdmin(token, admin(), FROM)).isEmpty();
    refused(() -> setup.makeToken(Actor.TERMINAL), RefusedException.Reason.CONFLICT);
    refused(() -> setup.makeToken(Actor.of(caller(session))), RefusedException.Reason.FORBIDDEN);
    assertThat(audited(audit))
        .containsExactly("account_made li.example admin setup", "token_made  setup");
  }

  @Test
  void signingInEndsTheSessionThatTheBrowserHad() {
    Account account = account();
    String before = sessions.open(account, FROM, null);
    String after = sessions.open(account, FROM, before);

    assertThat(sessions.ofSession(before)).isEmpty();
    sessions.signOut(account, after);
    assertThat(sessions.ofSession(after)).isEmpty();
    assertThat(audited(audit).subList(0, 3))
        .containsExactly("signed_out  ", "signed_in  from=192.0.2.1", "signed_in  from=192.0.2.1");
  }

  @Test
  void wrongPasswordIsAuditedWithoutWhatWasTyped() {
    account();

    assertThat(sessions.check("li.example", "another password", "192.0.2.1")).isEmpty();
    assertThat(sessions.check("mistyped", PASSWORD, "192.0.2.1")).isEmpty();
    assertThat(audited(audit).subList(0, 2))
        .containsExactly("sign_in_refused  from=192.0.2.1", "sign_in_refused  from=192.0.2.1");
  }

  @Test
  void sessionOfAnotherAccountIsNotFoundAndNothingIsAudited() {
    Account account = account();
    Caller caller = caller(sessions.open(account, FROM, null));
    Caller other = caller(openElsewhere("5"));
    List<String> before = audited(audit);

    refused(
        () -> sessions.end(account, sessions.list(other.account()).get(0).number()),
        RefusedException.Reason.NOT_FOUND);
    assertThat(audited(audit)).isEqualTo(before);
    sessions.endOthers(caller);
    assertThat(sessions.list(account)).hasSize(1);
    assertThat(audited(audit).get(0)).isEqualTo("session_ended li.example session=others");
  }

  @Test
  void newPasswordEndsOtherSessionsAndGivesANewOne() {
    String old = sessions.open(account(), FROM, null);
    String fresh = sessions.setPassword(caller(old), "another made-up one", FROM).orElseThrow();

    assertThat(sessions.ofSession(old)).isEmpty();
    assertThat(sessions.ofSession(fresh)).isPresent();
    assertThat(sessions.check("li.example", PASSWORD, "192.0.2.1")).isEmpty();
    refused(
        () -> sessions.setPassword(caller(fresh), "li.example1", FROM),
        RefusedException.Reason.LIMIT);
    assertThat(audited(audit)).contains("password_set li.example own");
  }

  @Test
  void personOfAnotherServerGetsAnAccountUntilItIsDisabled() {
    assertThat(openElsewhere("7")).isNotEmpty();
    database.jdbi().useHandle(h -> h.execute("UPDATE account SET disabled = true"));
    Newcomers.Person person = new Newcomers.Person("https://id.example 7", "chen", "Chen");

    assertThat(sessions.open(person, List.of(), FROM, NOW)).isEmpty();
    assertThat(audited(audit))
        .containsExactly(
            "sign_in_refused  oidc disabled",
            "signed_in  oidc from=192.0.2.1",
            "account_made chen oidc");
  }

  private String openElsewhere(String subject) {
    Newcomers.Person person = new Newcomers.Person("https://id.example " + subject, "chen", "Chen");
    return sessions.open(person, List.of(Grant.parse("auditor")), FROM, NOW).orElseThrow();
  }

  private Account account() {
    setup.makeAdmin(setup.makeToken(Actor.TERMINAL), admin(), FROM);
    Account account = sessions.check("li.example", PASSWORD, "192.0.2.1").orElseThrow();
    sessions.list(account).forEach(session -> sessions.end(account, session.number()));
    return account;
  }

  private static NewAccount admin() {
    return new NewAccount("li.example", "", Language.ZH_CN, PASSWORD, List.of());
  }

  private Caller caller(String session) {
    return sessions.ofSession(session).orElseThrow();
  }
}
