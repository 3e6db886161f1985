package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.SettingsLoader;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import io.tidegate.gateway.testing.TestPeople;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing of a person is in the log, however much it says: not of registering, of looking for, of
 * opening doors, of what cannot be read, and of forgetting.
 */
@Tag("it")
class QuietLogTest {
  private static final String NAME = "张例人";
  private static final String PHONE = "13800000042";
  private static final String ID_NUMBER = "11010519491231002X";
  private static final String CARD = "04A2B9C1";

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;

  @Test
  void logHoldsNothingOfAPersonWhoCameAndWasForgotten() throws Exception {
    DatabaseSettings where = EmbeddedDatabase.create();
    String token = fill(where);
    Path log = folder.resolve("gateway.log");
    Path erasures = Files.createFile(folder.resolve("erasures"));
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        LogFile writing = LogFile.begin(log)) {
      Map<String, String> env = env(where, broker, erasures);
      try (Gateway gateway =
          Gateway.start(SettingsLoader.load(null, env), Throwable::printStackTrace)) {
        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.ingest().isCaughtUp());
        openDoors(broker);
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> rows(where, "event") >= 2 && rows(where, "dead_letter") >= 2);
        String resident = register(gateway, token);
        assertThat(erase(env, "r0001")).isZero();
        assertThat(erase(env, resident)).isZero();
      }
      assertThat(writing.isAttached()).isTrue();
    }
    assertThat(rows(where, "erasure")).isEqualTo(2);
    assertThat(Files.readString(log))
        .as("it is the gateway's, at its most talkative")
        .contains("register swapped", "TRACE")
        .doesNotContain(NAME)
        .doesNotContain(URLEncoder.encode(NAME, StandardCharsets.UTF_8))
        .doesNotContain(PHONE)
        .doesNotContain(ID_NUMBER)
        .doesNotContainIgnoringCase(CARD)
        .doesNotContain(token);
  }

  /** Registers somebody over the API, after failing to in some ways, and looks for them. */
  private String register(Gateway gateway, String token) throws Exception {
    String person =
        """
        {"name": "%s", "idType": "resident", "idNumber": "%s", "phone": "%s", "room": "b1-u1-102",
         "kind": "tenant", "from": "2026-11-01T00:00:00Z", "basis": "contract", "notice": "1"}"""
            .formatted(NAME, ID_NUMBER, PHONE);
    String path = "/api/v1/residents";
    assertThat(post(gateway, token, path, person.substring(0, 90)).statusCode()).isEqualTo(400);
    assertThat(post(gateway, token, path, person.replace("02X", "021")).statusCode())
        .isEqualTo(422);
    assertThat(
            post(gateway, token, path, person.replace("\"name\"", "\"" + NAME + "\"")).statusCode())
        .isEqualTo(400);
    HttpResponse<String> registered = post(gateway, token, path, person);
    assertThat(registered.statusCode()).as(registered.body()).isEqualTo(200);
    assertThat(post(gateway, token, "/register/find", "number=" + PHONE).statusCode())
        .isEqualTo(303);
    assertThat(post(gateway, token, "/register/find", "number=" + CARD).statusCode())
        .isEqualTo(422);
    return registered.body().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
  }

  private HttpResponse<String> post(Gateway gateway, String token, String path, String body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.httpPort() + path))
            .header("Authorization", "Bearer " + token)
            .header(
                "Content-Type",
                path.startsWith("/api/") ? "application/json" : "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The card opens a door, turns up at a device that nobody knows, and in what cannot be read. */
  private static void openDoors(EmbeddedBroker broker) throws Exception {
    MqttClient device = new MqttClient(broker.settings().uri(), "device", new MemoryPersistence());
    device.connect();
    int sequence = 0;
    for (String name : List.of("gate-1", "lock-101", "not-registered")) {
      publish(
          device,
          name,
          """
          {"v":1,"boot":"7f3a","seq":%d,"at":"%s","type":"access","outcome":"granted",
           "direction":"in","credential":{"type":"card","id":"%s"}}"""
              .formatted(sequence++, Instant.now().truncatedTo(ChronoUnit.MILLIS), CARD));
    }
    publish(device, "gate-1", "{\"v\":1,\"holder\":\"" + NAME + "\",\"broken\":\"" + CARD);
    device.disconnect();
  }

  private static void publish(MqttClient device, String name, String payload) throws Exception {
    device.publish(
        "tidegate/v1/trial/" + name + "/event", payload.getBytes(StandardCharsets.UTF_8), 1, false);
  }

  private static int erase(Map<String, String> env, String resident) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Main.commandLine(env)
        .setOut(nowhere)
        .setErr(nowhere)
        .execute("people", "erase", "--resident", resident, "--yes");
  }

  /** A register with a leader; the leader's token. */
  private static String fill(DatabaseSettings where) throws Exception {
    try (Database database = Database.open(where)) {
      RegisterImport.run(
          database.jdbi(), SmallRegister.files(SmallRegister.texts()), Instant.now());
      new Accounts(database.jdbi())
          .add(
              "li.m",
              "made up",
              Language.EN,
              new Passwords().hash("a made-up password"),
              List.of(Grant.parse("leader")));
      return new Tokens(database.jdbi()).add("li.m", "test", null).orElseThrow();
    }
  }

  private static int rows(DatabaseSettings where, String table) {
    try (Database database = Database.open(where)) {
      return database
          .jdbi()
          .withHandle(
              h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
    }
  }

  private static Map<String, String> env(
      DatabaseSettings database, EmbeddedBroker broker, Path erasures) {
    return Map.of(
        "TIDEGATE_DB_URL", database.url(),
        "TIDEGATE_DB_USER", database.user(),
        "TIDEGATE_MQTT_URI", broker.settings().uri(),
        "TIDEGATE_HTTP_PORT", "0",
        "TIDEGATE_METRICS_PORT", "0",
        "TIDEGATE_CREDENTIAL_KEY", "0123456789abcdef".repeat(4),
        "TIDEGATE_DATA_KEY", TestPeople.DATA_KEY,
        "TIDEGATE_LOOKUP_KEY", TestPeople.LOOKUP_KEY,
        "TIDEGATE_ERASURES_FILE", erasures.toString());
  }
}
