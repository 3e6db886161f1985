package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.ingest.DeadLetterSeal;
import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.SettingsException;
import io.tidegate.gateway.settings.SettingsLoader;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.Registration;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import io.tidegate.gateway.testing.SmallRegister;
import io.tidegate.gateway.testing.TestPeople;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who has every key finds an erased person nowhere: not in the database, not in a backup.
 */
@RequiresServers(Server.POSTGRES)
class ErasureTest {
  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final Dump.Person PERSON =
      new Dump.Person("张例人", "13800000042", "330106190003071235", "04A2B9C1", TestPeople.keys());

  @TempDir private Path folder;
  private int sequence;

  @Test
  void erasedPersonIsFoundNowhereNotEvenInABackupOnceItIsStarted() throws Exception {
    try (InstalledPostgres postgres = InstalledPostgres.start();
        EmbeddedBroker broker = EmbeddedBroker.start()) {
      DatabaseSettings database = postgres.create();
      fill(database);
      Files.createFile(folder.resolve("erasures")); // there are people, and nobody was ever erased
      Map<String, String> env = env(database, broker);
      live(env, broker, gateway -> {});
      Path backup = folder.resolve("yesterday.dump");
      dump(database, "--format=custom", backup);
      assertThat(found(database))
          .as("before")
          .contains(
              "name",
              "phone",
              "idNumber",
              "card",
              "hash of phone",
              "hash of idNumber",
              "fingerprint",
              "fingerprint in hex");

      StringWriter log = new StringWriter();
      live(
          env,
          broker,
          gateway -> {
            assertThat(run(env, log, "people", "export", "--resident", "r0001"))
                .withFailMessage(log::toString)
                .isZero();
            assertThat(log.toString())
                .contains("张例人", "330106190003071235", "b1-u1-101", "\"events\":[{");
            log.getBuffer().setLength(0);
            assertThat(run(env, log, "people", "erase", "--resident", "r0001")).isEqualTo(2);
            assertThat(run(env, log, "people", "erase", "--resident", "r0001", "--yes"))
                .withFailMessage(log::toString)
                .isZero();
          });
      assertThat(found(database)).as("after").isEmpty();
      assertThat(log.toString()).doesNotContain("张例", "0042", "1235", "04A2B9C1");
      assertThat(run(env, log, "audit", "verify")).isZero();
      assertThat(Files.readString(folder.resolve("erasures")))
          .matches("\\{\"mark\":\"[0-9a-f-]{36}\",\"at\":\"[^\"]+\"}\n");
      assertThat(
              rows(
                  database,
                  "SELECT count(*) FROM tenancy WHERE resident IS NULL AND kind = 'tenant'"))
          .isEqualTo(1);
      assertThat(rows(database, "SELECT count(*) FROM event WHERE room IS NOT NULL"))
          .as("events stay, of nobody")
          .isPositive();

      DatabaseSettings restored = postgres.create();
      restore(restored, backup);
      assertThat(found(restored)).as("restored").contains("name", "hash of phone", "fingerprint");
      Map<String, String> again = env(restored, broker);
      live(again, broker, gateway -> {});
      assertThat(found(restored)).as("restored and started").isEmpty();
      assertThat(run(again, log, "audit", "verify")).isZero();

      refusesWithoutTheFile(again);
    }
  }

  private static void refusesWithoutTheFile(Map<String, String> env) throws IOException {
    Map<String, String> without = new HashMap<>(env);
    without.remove("TIDEGATE_ERASURES_FILE");
    assertThatThrownBy(() -> Gateway.start(settings(without), Throwable::printStackTrace))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("TIDEGATE_ERASURES_FILE is not set");
    Path file = Path.of(env.get("TIDEGATE_ERASURES_FILE"));
    Files.writeString(file, "");
    assertThatThrownBy(() -> Gateway.start(settings(env), Throwable::printStackTrace))
        .hasMessageContaining("1 who were erased from this database are not in");
    Files.delete(file);
    assertThatThrownBy(() -> Gateway.start(settings(env), Throwable::printStackTrace))
        .hasMessageContaining("is missing");
  }

  /** What is done while a gateway runs. */
  private interface Meanwhile {
    void run(Gateway gateway) throws Exception;
  }

  /** Runs a gateway; the card opens a door, and turns up where nothing can be read. */
  private void live(Map<String, String> env, EmbeddedBroker broker, Meanwhile meanwhile)
      throws Exception {
    try (Gateway gateway = Gateway.start(settings(env), Throwable::printStackTrace)) {
      await().atMost(Duration.ofSeconds(30)).until(() -> gateway.ingest().isCaughtUp());
      if (sequence == 0) {
        card(broker, gateway, env);
      }
      meanwhile.run(gateway);
    }
  }

  private void card(EmbeddedBroker broker, Gateway gateway, Map<String, String> env)
      throws Exception {
    MqttClient client = new MqttClient(broker.settings().uri(), "device", new MemoryPersistence());
    client.connect();
    for (String device : List.of("gate-1", "lock-101", "not-registered")) {
      for (int i = 0; i < 5; i++) {
        publish(client, device, access());
      }
    }
    publish(client, "gate-1", "{\"v\":1,\"broken\":\"04A2B9C1");
    DatabaseSettings database = settings(env).database();
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        rows(
                            database,
                            "SELECT ((SELECT count(*) FROM event) + (SELECT count(*) FROM dead_letter))::int4"))
                    .isGreaterThanOrEqualTo(16));
    client.disconnect();
    assertThat(gateway.ingest().trouble()).isNull();
  }

  private static void publish(MqttClient client, String device, String payload) throws Exception {
    client.publish(
        "tidegate/v1/trial/" + device + "/event",
        payload.getBytes(StandardCharsets.UTF_8),
        1,
        false);
  }

  private String access() {
    return """
        {"v":1,"boot":"7f3a","seq":%d,"at":"%s","type":"access","outcome":"granted","direction":"in",
         "credential":{"type":"card","id":"04A2B9C1"}}"""
        .formatted(sequence++, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private static void fill(DatabaseSettings settings) throws Exception {
    try (Database database = Database.open(settings)) {
      database.migrate();
      RegisterImport.run(
          database.jdbi(), SmallRegister.files(SmallRegister.texts()), Instant.now());
      database
          .jdbi()
          .useTransaction(
              h -> {
                int resident =
                    h.createQuery("SELECT id FROM resident WHERE code = 'r0001'")
                        .mapTo(Integer.class)
                        .one();
                TestPeople.store()
                    .put(
                        h,
                        resident,
                        Person.adult(PERSON.name(), PERSON.phone(), "resident", PERSON.idNumber()),
                        new Registration(LawfulBasis.LEGAL_DUTY, "1", null, Instant.now()));
                h.execute(
                    """
                    INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place,
                      micro_grid, condition, handling, opened_at, last_fired_at, created_at,
                      resolved_at, sentence_zh, sentence_en)
                    SELECT 'credential-cloned', 'person', 'medium', 'credential',
                      encode(f.fingerprint, 'hex'), 1, 1, 'resolved', 'new', now(), now(), now(),
                      now(), 'made up', 'made up'
                    FROM credential_fingerprint f JOIN credential c ON c.id = f.credential
                    WHERE c.code = 'c0001'""");
              });
    }
  }

  private Map<String, String> env(DatabaseSettings database, EmbeddedBroker broker) {
    return new HashMap<>(
        Map.of(
            "TIDEGATE_DB_URL",
            database.url(),
            "TIDEGATE_DB_USER",
            database.user(),
            "TIDEGATE_MQTT_URI",
            broker.settings().uri(),
            "TIDEGATE_HTTP_PORT",
            "0",
            "TIDEGATE_METRICS_PORT",
            "0",
            "TIDEGATE_CREDENTIAL_KEY",
            KEY,
            "TIDEGATE_DATA_KEY",
            TestPeople.DATA_KEY,
            "TIDEGATE_LOOKUP_KEY",
            TestPeople.LOOKUP_KEY,
            "TIDEGATE_ERASURES_FILE",
            folder.resolve("erasures").toString()));
  }

  private static GatewaySettings settings(Map<String, String> env) {
    return SettingsLoader.load(null, env);
  }

  private static int run(Map<String, String> env, StringWriter out, String... args) {
    PrintWriter writer = new PrintWriter(out, true);
    return Main.commandLine(env).setOut(writer).setErr(writer).execute(args);
  }

  private Set<String> found(DatabaseSettings database) throws Exception {
    Path plain = folder.resolve("plain.sql");
    dump(database, "--format=plain", plain);
    return new Dump(Files.readString(plain))
        .find(PERSON, Fingerprinter.parse(KEY), new DeadLetterSeal(Fingerprinter.parseKeys(KEY)));
  }

  private static int rows(DatabaseSettings settings, String count) {
    try (Database database = Database.open(settings)) {
      return database.jdbi().withHandle(h -> h.createQuery(count).mapTo(Integer.class).one());
    }
  }

  private static void dump(DatabaseSettings database, String format, Path to) throws Exception {
    tool("pg_dump", format, "--file=" + to, address(database));
  }

  private static void restore(DatabaseSettings database, Path from) throws Exception {
    sql(database, "SELECT timescaledb_pre_restore()");
    tool("pg_restore", "--dbname=" + address(database), "--no-owner", from.toString());
    sql(database, "SELECT timescaledb_post_restore()");
  }

  private static void sql(DatabaseSettings settings, String statement) {
    try (Database database = Database.open(settings)) {
      database.jdbi().useHandle(h -> h.execute(statement));
    }
  }

  private static String address(DatabaseSettings database) {
    return database.url().replace("jdbc:postgresql://", "postgresql://postgres@");
  }

  private static void tool(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Server.POSTGRES.path().resolveSibling(name).toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("tidegate-" + name, ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isLessThanOrEqualTo(1);
    Files.delete(output);
  }
}
