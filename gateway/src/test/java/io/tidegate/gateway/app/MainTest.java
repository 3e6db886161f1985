package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.SettingsLoader;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyCommandHasHelpAndVersion() {
    List<List<String>> commands = new ArrayList<>();
    collect(Main.commandLine(Map.of()), List.of(), commands);
    assertThat(commands).hasSizeGreaterThan(6);
    for (List<String> command : commands) {
      for (String option : List.of("--help", "--version")) {
        String[] args = Stream.concat(command.stream(), Stream.of(option)).toArray(String[]::new);
        assertThat(run(Map.of(), args)).as("%s %s", command, option).isZero();
      }
    }
  }

  /** The list of commands shows the first line of each description, and nothing after it. */
  @Test
  void everyCommandIsListedByAWholeSentence() {
    List<List<String>> commands = new ArrayList<>();
    collect(Main.commandLine(Map.of()), List.of(), commands);
    for (List<String> words : commands) {
      CommandLine command = Main.commandLine(Map.of());
      for (String word : words) {
        command = Objects.requireNonNull(command.getSubcommands().get(word));
      }
      assertThat(command.getCommandSpec().usageMessage().description()[0])
          .as(String.join(" ", words))
          .matches(".+[.?]");
    }
  }

  @Test
  void wrongUseSaysWhatWasMeantAndEndsWith2() {
    assertThat(run(Map.of(), "migrat")).isEqualTo(2);
    assertThat(err.toString()).contains("migrate").contains("--help");
    assertThat(run(Map.of(), "dead-letters", "retry")).isEqualTo(2);
    assertThat(err.toString()).contains("--all");
  }

  @Test
  void wrongConfigurationIsListedAndEndsWith2() {
    Map<String, String> env =
        Map.of("TIDEGATE_HTTP_PORT", "x", "TIDEGATE_CREDENTIAL_KEY", "hush", "PATH", "/bin");
    assertThat(run(env, "migrate")).isEqualTo(2);
    assertThat(err.toString())
        .contains("TIDEGATE_HTTP_PORT=x", "TIDEGATE_CREDENTIAL_KEY")
        .doesNotContain("hush");
    assertThat(run(env, "config", "check")).isEqualTo(2);
    assertThat(out.toString()).contains("TIDEGATE_HTTP_PORT=x");
  }

  @Test
  void failureEndsWith1AndShowsItsTraceOnlyWhenAsked() {
    Map<String, String> env = Map.of("TIDEGATE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");
    assertThat(run(env, "migrate")).isEqualTo(1);
    assertThat(err.toString()).startsWith("failed: ").doesNotContain("\tat ");
    assertThat(run(env, "migrate", "--verbose")).isEqualTo(1);
    assertThat(err.toString()).contains("\tat ");
  }

  @Test
  void aDatabaseThatIsNotThereIsNamedWithTheSettingThatSaysWhere() {
    String nowhere = "jdbc:postgresql://127.0.0.1:1/nowhere";

    assertThat(run(Map.of("TIDEGATE_DB_URL", nowhere), "user", "list")).isEqualTo(Main.FAILED);
    assertThat(err.toString())
        .contains(nowhere, "refused", "TIDEGATE_DB_URL")
        .doesNotContain("Connection is not available");
  }

  @Test
  void keysThatKeygenMakesAreAccepted() {
    assertThat(run(Map.of(), "keygen")).isZero();
    Map<String, String> env = new java.util.HashMap<>();
    out.toString().lines().map(line -> line.split("=", 2)).forEach(kv -> env.put(kv[0], kv[1]));
    assertThat(env).hasSize(3);
    GatewaySettings settings = SettingsLoader.load(null, env);
    assertThat(settings.requireCredentialKey()).hasSize(64);
    assertThat(run(env, "config", "check")).isZero();
    env.put("TIDEGATE_SOURCES", "[{codec: nukki, filter: 'a/#', community: a, device: body}]");
    assertThat(run(env, "config", "check")).isEqualTo(2);
    assertThat(out.toString()).contains("nukki").contains("native");
    env.remove("TIDEGATE_SOURCES");
    assertThat(run(env, "config", "show", "--json")).isZero();
    assertThat(out.toString()).doesNotContain(settings.requireCredentialKey() + "\"");
    out.getBuffer().setLength(0);
    assertThat(run(env, "config", "show", "--redacted")).isZero();
    assertThat(out.toString())
        .contains("credentialKey: ********")
        .doesNotContain(settings.requireCredentialKey());
  }

  @Test
  void deadLettersAreListedAndMarked() {
    DatabaseSettings database = EmbeddedDatabase.empty();
    Map<String, String> env =
        Map.of(
            "TIDEGATE_DB_URL",
            database.url(),
            "TIDEGATE_DB_USER",
            database.user(),
            "TIDEGATE_CREDENTIAL_KEY",
            "00".repeat(32));
    assertThat(run(env, "migrate", "--json")).isZero();
    assertThat(out.toString()).contains("\"timescale\":false");
    try (var open = io.tidegate.gateway.store.Database.open(database)) {
      open.jdbi()
          .useHandle(
              h ->
                  h.execute(
                      """
                      INSERT INTO dead_letter (topic, digest, reason, community, device_id, detail,
                        length, sealed, retained, qos, received_at, first_seen, last_seen)
                      SELECT 't/' || n, 'x', 'unknown_device', 'wenchao', 'lock-' || n, 'no such',
                        CASE WHEN n = 4 THEN 5000 ELSE 3 END, -- of the fourth only the head was kept
                        CASE WHEN n <> 3 THEN repeat('y', 31)::bytea END, false, 1, now(), now(), now()
                      FROM generate_series(1, 4) AS n"""));
    }
    assertThat(run(env, "dead-letters", "list", "--device", "wenchao/lock-2", "--json")).isZero();
    assertThat(out.toString()).contains("\"topic\":\"t/2\"").doesNotContain("t/1");
    assertThat(run(env, "dead-letters", "retry", "--all")).isZero();
    assertThat(out.toString()).contains("2 marked");
    assertThat(run(env, "dead-letters", "retry", "--reason", "none")).isEqualTo(3);
  }

  private int run(Map<String, String> env, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine(env)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private static void collect(CommandLine line, List<String> path, List<List<String>> into) {
    into.add(path);
    line.getSubcommands()
        .forEach(
            (name, sub) ->
                collect(sub, Stream.concat(path.stream(), Stream.of(name)).toList(), into));
  }
}
