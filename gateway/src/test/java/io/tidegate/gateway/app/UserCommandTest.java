package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Grants;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.SetupTokens;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class UserCommandTest {
  private static final String PASSWORD = "a made-up password";
  private final DatabaseSettings settings = EmbeddedDatabase.create();
  private final StringWriter out = new StringWriter();

  @Test
  void accountIsMadeGetsATokenAndIsDisabled() {
    try (Database database = Database.open(settings)) {
      assertThat(run("short\n", "user", "add", "li.example")).isEqualTo(Main.WRONG_USE);
      assertThat(run(PASSWORD + "\n", "user", "add", "li.example")).isZero();
      assertThat(run(PASSWORD + "\n", "user", "add", "li.example")).isEqualTo(Main.FAILED);
      String hash = new Accounts(database.jdbi()).find("li.example").orElseThrow().passwordHash();
      assertThat(hash).startsWith("$argon2id$");
      assertThat(new Passwords().matches(PASSWORD, hash)).isTrue();

      out.getBuffer().setLength(0);
      assertThat(run("", "user", "token", "li.example", "--days", "1")).isZero();
      String token = out.toString().strip();
      Tokens tokens = new Tokens(database.jdbi());
      assertThat(tokens.use(token, Instant.now())).isPresent();
      assertThat(run("", "user", "token", "nobody")).isEqualTo(Main.FAILED);

      assertThat(run("", "user", "disable", "li.example")).isZero();
      assertThat(tokens.use(token, Instant.now())).isEmpty();
      out.getBuffer().setLength(0);
      assertThat(run("", "user", "list", "--json")).isZero();
      assertThat(out.toString()).contains("\"disabled\":true").doesNotContain("argon2");
    }
  }

  @Test
  void rolesAreGrantedShownAndTakenBackButTheLastAdminStays() {
    assertThat(run(PASSWORD + "\n", "user", "add", "li.example", "--role", "chief"))
        .isEqualTo(Main.WRONG_USE);
    assertThat(run(PASSWORD + "\n", "user", "add", "li.example", "--role", "worker:none"))
        .isEqualTo(Main.FAILED);
    assertThat(run("", "user", "grant", "li.example", "auditor")).isEqualTo(Main.FAILED);
    assertThat(run(PASSWORD + "\n", "user", "add", "li.example", "--role", "admin")).isZero();
    assertThat(run("", "user", "grant", "li.example", "auditor")).isZero();
    assertThat(run("", "user", "ungrant", "li.example", "admin")).isEqualTo(Main.FAILED);
    assertThat(run("", "user", "disable", "li.example")).isEqualTo(Main.FAILED);
    out.getBuffer().setLength(0);
    assertThat(run("", "user", "list")).isZero();
    assertThat(out.toString()).contains("admin auditor");

    assertThat(run(PASSWORD + "\n", "user", "add", "wang.example", "--role", "admin")).isZero();
    assertThat(run("", "user", "ungrant", "li.example", "admin")).isZero();
    assertThat(run("", "user", "ungrant", "li.example", "admin")).isEqualTo(Main.FAILED);
    assertThat(run("", "user", "disable", "li.example")).isZero();
  }

  @Test
  void accountMadeWithoutAWordHandlesEveryAlert() {
    try (Database database = Database.open(settings)) {
      assertThat(run(PASSWORD + "\n", "user", "add", "li.example")).isZero();
      assertThat(new Grants(database.jdbi()).of("li.example"))
          .extracting(Grant::toString)
          .containsExactly("leader", "operator");
    }
  }

  @Test
  void tokensAreListedAndRevokedAndEndWithThePassword() {
    try (Database database = Database.open(settings)) {
      assertThat(run(PASSWORD + "\n", "user", "add", "li.example")).isZero();
      String first = token("report");
      String second = token("board");
      Tokens tokens = new Tokens(database.jdbi());

      String listed = output("user", "token", "li.example", "--list");
      assertThat(listed).contains("report", "board", "until 20").doesNotContain(first);
      assertThat(output("user", "token", "li.example", "--revoke", "report")).contains("1 revoked");
      assertThat(tokens.use(first, Instant.now())).isEmpty();
      assertThat(tokens.use(second, Instant.now())).isPresent();
      assertThat(run("", "user", "token", "li.example", "--revoke", "report"))
          .isEqualTo(Main.FAILED);
      String number =
          listed.lines().filter(line -> line.contains("board")).findFirst().orElseThrow();
      number = number.substring(0, number.indexOf('\t'));
      assertThat(run("", "user", "token", "other", "--revoke", number)).isEqualTo(Main.FAILED);
      assertThat(output("user", "token", "li.example", "--revoke", number)).contains("1 revoked");
      assertThat(tokens.use(second, Instant.now())).isEmpty();
      assertThat(run("", "user", "token", "li.example", "--list", "--days", "1"))
          .isEqualTo(Main.WRONG_USE);

      String third = token("again");
      assertThat(run("another made-up one\n", "user", "passwd", "li.example")).isZero();
      assertThat(tokens.use(third, Instant.now())).isEmpty();
    }
  }

  @Test
  void disabledAccountIsEnabledAgainWithoutItsOldTokens() {
    try (Database database = Database.open(settings)) {
      assertThat(run(PASSWORD + "\n", "user", "add", "li.example")).isZero();
      String token = token("report");
      assertThat(run("", "user", "disable", "li.example")).isZero();
      assertThat(run("", "user", "enable", "li.example")).isZero();
      Accounts.Login login = new Accounts(database.jdbi()).find("li.example").orElseThrow();
      assertThat(login.account().disabled()).isFalse();
      assertThat(new Tokens(database.jdbi()).use(token, Instant.now())).isEmpty();
      assertThat(run("", "user", "enable", "nobody")).isEqualTo(Main.FAILED);
    }
  }

  @Test
  void oneTimePasswordIsShownOnceAndHasToBeChanged() {
    try (Database database = Database.open(settings)) {
      assertThat(run(PASSWORD + "\n", "user", "add", "li.example")).isZero();
      String shown = output("user", "passwd", "li.example", "--one-time").strip();
      assertThat(shown).matches("([1-9a-z]{4}-){3}[1-9a-z]{4}");
      Accounts.Login login = new Accounts(database.jdbi()).find("li.example").orElseThrow();
      assertThat(login.account().mustChange()).isTrue();
      assertThat(new Passwords().matches(shown, login.hashAt(Instant.now()))).isTrue();
      assertThat(login.hashAt(Instant.now().plus(Duration.ofDays(4)))).isNull();
      assertThat(run("", "user", "passwd", "nobody", "--one-time")).isEqualTo(Main.FAILED);
      assertThat(run("password123\n", "user", "passwd", "li.example")).isEqualTo(Main.WRONG_USE);
      assertThat(run(PASSWORD + "\n", "user", "passwd", "li.example")).isZero();
      assertThat(
              new Accounts(database.jdbi()).find("li.example").orElseThrow().account().mustChange())
          .isFalse();
    }
  }

  @Test
  void setupTokenIsMadeOnlyWhileThereIsNoAccountAndTheNewestHolds() {
    try (Database database = Database.open(settings)) {
      String first = output("user", "setup-token").strip();
      String second = output("user", "setup-token").strip();
      SetupTokens tokens = new SetupTokens(database.jdbi());
      assertThat(tokens.holds(first, Instant.now())).isFalse();
      assertThat(tokens.holds(second, Instant.now())).isTrue();
      assertThat(tokens.holds(second, Instant.now().plus(Duration.ofHours(1)))).isFalse();
      assertThat(run(PASSWORD + "\n", "user", "add", "li.example")).isZero();
      assertThat(tokens.holds(second, Instant.now())).isFalse();
      assertThat(run("", "user", "setup-token")).isEqualTo(Main.FAILED);
    }
  }

  private String token(String label) {
    return output("user", "token", "li.example", "--label", label).strip();
  }

  private String output(String... arguments) {
    out.getBuffer().setLength(0);
    assertThat(run("", arguments)).isZero();
    return out.toString();
  }

  private int run(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      CommandLine line =
          Main.commandLine(
              Map.of(
                  "TIDEGATE_DB_URL", settings.url(),
                  "TIDEGATE_DB_USER", settings.user(),
                  "TIDEGATE_DB_PASSWORD", settings.password(),
                  "TIDEGATE_CREDENTIAL_KEY", "00".repeat(32)));
      return line.setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(out, true))
          .execute(arguments);
    } finally {
      System.setIn(before);
    }
  }
}
