package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.SettingsLoader;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.FreePort;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.SecuredMosquitto;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  private static final String KEYS = "keys of the database";
  private static final String PASSWORD = "a made-up password of the gateway";

  @Test
  void whatDoesNotAnswerIsNamedWithWhereItWasLookedFor() throws Exception {
    String nowhere = "127.0.0.1:" + FreePort.next();
    Map<String, String> env = keys();
    env.put("TIDEGATE_DB_URL", "jdbc:postgresql://" + nowhere + "/tidegate");
    env.put("TIDEGATE_MQTT_URI", "tcp://" + nowhere);
    Answer answer = doctor(env);
    assertThat(answer.status()).isEqualTo(Main.FAILED);
    for (String subject : new String[] {"database", "broker"}) {
      assertThat(answer.of(subject).path("grade").asText()).isEqualTo("failed");
      assertThat(answer.of(subject).path("found").asText()).contains(nowhere);
      assertThat(answer.of(subject).path("mend").asText()).isNotEmpty();
    }
  }

  @Test
  @RequiresServers({Server.MOSQUITTO, Server.POSTGRES})
  void shippedBrokerAndAFreshDatabaseNeedNothingThatLosesEvents() throws Exception {
    try (SecuredMosquitto broker = SecuredMosquitto.start();
        InstalledPostgres postgres = InstalledPostgres.start()) {
      Map<String, String> env = keys();
      DatabaseSettings database = postgres.create();
      env.put("TIDEGATE_DB_URL", database.url());
      env.put("TIDEGATE_DB_USER", database.user());
      env.put("TIDEGATE_MQTT_URI", broker.settings(null, null).uri());
      env.put("TIDEGATE_MQTT_CA_FILE", broker.serverCertificate().toString());
      env.put("TIDEGATE_MQTT_USERNAME", "gateway");
      env.put("TIDEGATE_MQTT_PASSWORD", PASSWORD);

      Answer before = doctor(env);
      assertThat(before.of("broker").path("grade").asText())
          .as("the broker does not know the gateway yet")
          .isEqualTo("failed");

      assertThat(
              run(
                  env,
                  new StringWriter(),
                  "device",
                  "broker",
                  "--admin-password-file",
                  broker.adminPasswordFile().toString()))
          .isZero();
      Answer after = doctor(env);
      assertThat(after.status()).as(after.json().toPrettyString()).isEqualTo(Main.WARNINGS);
      assertThat(after.of("broker's door").path("grade").asText()).isEqualTo("ok");
      assertThat(after.of("subscriptions").path("grade").asText()).isEqualTo("ok");
      assertThat(after.of("own message").path("grade").asText()).isEqualTo("ok");
      assertThat(after.of("session").path("grade").asText()).isEqualTo("ok");
      assertThat(after.of("database session").path("grade").asText()).isEqualTo("ok");
      assertThat(after.of("database log").path("grade").asText()).isEqualTo("ok");
      assertThat(after.of("database user").path("found").asText()).contains("superuser");
      assertThat(after.json().toString()).doesNotContain(PASSWORD);
    }
  }

  @Test
  void keysThatTheDatabaseWasNotFilledWithAreNamed() throws Exception {
    DatabaseSettings database = EmbeddedDatabase.create();
    Map<String, String> env = keys();
    env.put("TIDEGATE_DB_URL", database.url());
    env.put("TIDEGATE_DB_USER", database.user());
    env.put("TIDEGATE_MQTT_URI", "tcp://127.0.0.1:" + FreePort.next());
    try (Database open = Database.open(database)) {
      assertThat(doctor(env).of(KEYS).path("grade").asText()).isEqualTo("ok");
      CredentialKey.check(SettingsLoader.load(null, env), open); // as serve does
      People.check(SettingsLoader.load(null, env), open);
    }
    assertThat(doctor(env).of(KEYS).path("grade").asText()).isEqualTo("ok");
    for (String key :
        List.of("TIDEGATE_CREDENTIAL_KEY", "TIDEGATE_DATA_KEY", "TIDEGATE_LOOKUP_KEY")) {
      Map<String, String> wrong = new HashMap<>(env);
      wrong.put(key, "fedcba9876543210".repeat(4));
      Answer answer = doctor(wrong);
      assertThat(answer.status()).isEqualTo(Main.FAILED);
      assertThat(answer.of(KEYS).path("grade").asText()).isEqualTo("failed");
      assertThat(answer.of(KEYS).path("found").asText()).startsWith(key + ": key 1 is");
      assertThat(answer.of(KEYS).path("mend").asText()).isNotEmpty();
      assertThat(answer.json().toString()).doesNotContain("fedcba9876543210");
    }
  }

  private record Answer(int status, JsonNode json) {
    JsonNode of(String subject) {
      for (JsonNode one : json.path("checks")) {
        if (one.path("subject").asText().equals(subject)) {
          return one;
        }
      }
      throw new AssertionError("no check of " + subject + " in " + json.toPrettyString());
    }
  }

  private static Map<String, String> keys() {
    Map<String, String> env = new HashMap<>();
    env.put("TIDEGATE_CREDENTIAL_KEY", "0123456789abcdef".repeat(4));
    env.put("TIDEGATE_DATA_KEY", "0123456789abcdee".repeat(4));
    env.put("TIDEGATE_LOOKUP_KEY", "0123456789abcded".repeat(4));
    return env;
  }

  private static Answer doctor(Map<String, String> env) throws IOException {
    StringWriter out = new StringWriter();
    int status = run(env, out, "doctor", "--json");
    return new Answer(status, new JsonMapper().readTree(out.toString()));
  }

  private static int run(Map<String, String> env, StringWriter out, String... arguments) {
    return Main.commandLine(env)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(new StringWriter(), true))
        .execute(arguments);
  }
}
