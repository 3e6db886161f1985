package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.ingest.DeadLetterSeal;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.SettingsLoader;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.device.DeviceCredential;
import io.tidegate.gateway.store.device.DeviceCredentials;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.testing.InstalledMosquitto;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import io.tidegate.gateway.testing.SmallRegister;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A day of terminals that send names, ID and telephone numbers and pictures, well-formed and not;
 * then the whole database, every key in hand, the log and what the gateway tells are searched for
 * them.
 */
@RequiresServers({Server.POSTGRES, Server.MOSQUITTO})
class PersonalDataSearchTest {
  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final String CONTROL = "甲乙控制";
  private static final List<String> PERSONAL =
      List.of(
          "张测试",
          "Zhang Madeup",
          "110101190001011234",
          "33010619900307123X",
          "13800000017",
          PersonalMessages.PICTURE);

  /** What sites enter for a person's id; a name in Latin letters there is one to everybody. */
  private static final List<String> AS_IDS =
      List.of("张测试", "p-17", "110101190001011234", "33010619900307123X", "13800000017");

  /** A terminal of each family that may push, and the topic of what it pushes. */
  private static final List<Terminal> TERMINALS =
      List.of(
          new Terminal("face-terminal", "face-1", "face/response"),
          new Terminal("vf-terminal", "vf-1", "access_device/v2/event/access"),
          new Terminal("hikvision", "hik-1", "doors/hikvision"),
          new Terminal("dahua", "dahua-1", "doors/dahua"));

  private record Terminal(String codec, String device, String topic) {}

  private final Planted planted = planted(PERSONAL);
  private final Planted control = planted(List.of(CONTROL));
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  @TempDir private Path folder;

  @Test
  void nothingOfADaysPeopleIsFoundAndWhatIsPlantedAfterwardsIs() throws Exception {
    Path log = folder.resolve("gateway.log");
    try (InstalledPostgres postgres = InstalledPostgres.start();
        InstalledMosquitto broker = InstalledMosquitto.start();
        LogFile writing = LogFile.begin(log)) {
      DatabaseSettings where = postgres.create();
      Map<String, String> env = env(where, broker);
      Map<String, String> tokens = fill(where);
      StringBuilder text = new StringBuilder();
      try (Gateway gateway =
          Gateway.start(SettingsLoader.load(null, env), Throwable::printStackTrace)) {
        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.ingest().isCaughtUp());
        play(broker, gateway, tokens);
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(
                () -> {
                  assertThat(rows(where, "event")).isGreaterThan(60);
                  assertThat(rows(where, "dead_letter WHERE reason = 'unknown_device'"))
                      .isGreaterThan(10);
                  assertThat(rows(where, "dead_letter WHERE reason = 'too_large'")).isPositive();
                  assertThat(rows(where, "dead_letter WHERE reason = 'bad_json'")).isPositive();
                });
        signIn(gateway);
        for (String path :
            List.of("/search.csv", "/api/v1/alerts", "/api/v1/events", "/api/v1/unknown-devices")) {
          text.append(get(gateway, path));
        }
        text.append(gateway.scrape());
        for (String[] command :
            new String[][] {
              {"dead-letters", "list", "--limit", "1000", "--json"},
              {"device", "unknown", "--json"},
              {"device", "list", "--all", "--json"},
              {"audit", "verify", "--json"}
            }) {
          text.append(run(env, command));
        }
        LoggerFactory.getLogger("io.tidegate.test").info("the control: {}", CONTROL);
      }
      assertThat(writing.isAttached()).isTrue();

      byte[] dump = dump(where);
      assertThat(planted.letters(dump)).as("letters that were opened").isGreaterThan(10);
      assertThat(planted.in(dump)).as("in the database").isEmpty();
      byte[] logged = Files.readAllBytes(log);
      assertThat(planted.in(logged)).as("in the log").isEmpty();
      assertThat(planted.in(text.toString().getBytes(StandardCharsets.UTF_8)))
          .as("in what it tells")
          .isEmpty();
      assertThat(text).contains("unknown_device", "\"items\":[");

      assertThat(control.in(logged)).as("so the log is searched").isNotEmpty();
      assertThat(control.in(dump)).isEmpty();
      plant(where);
      assertThat(control.in(dump(where)))
          .containsExactlyInAnyOrder(
              CONTROL + " in UTF-8", CONTROL + " in hex of GBK", CONTROL + " in base64 of UTF-8");
    }
  }

  /** Every message good, at a device that nobody knows, and spoilt in each way. */
  private void play(InstalledMosquitto broker, Gateway gateway, Map<String, String> tokens)
      throws Exception {
    MqttClient device = new MqttClient(broker.settings().uri(), "device", new MemoryPersistence());
    device.connect();
    for (int i = 0; i < 20; i++) {
      String person = AS_IDS.get(i % AS_IDS.size());
      for (Map.Entry<String, String> each : PersonalMessages.of(i, person).entrySet()) {
        String good = each.getValue();
        publish(device, each.getKey(), good.getBytes(StandardCharsets.UTF_8));
        publish(
            device,
            each.getKey(),
            PersonalMessages.unknown(good, i).getBytes(StandardCharsets.UTF_8));
        byte[] gbk = good.getBytes(Charset.forName("GBK"));
        publish(device, each.getKey(), gbk);
        publish(device, each.getKey(), Arrays.copyOf(gbk, gbk.length - 1 - i));
        publish(
            device,
            each.getKey(),
            good.replaceAll(":\\d+,", ":[\"" + person + "\"],").getBytes(StandardCharsets.UTF_8));
        if (i == 0) {
          publish(
              device,
              each.getKey(),
              good.replace(PersonalMessages.PICTURE, PersonalMessages.PICTURE.repeat(1_000))
                  .getBytes(StandardCharsets.UTF_8));
          publish(
              device,
              each.getKey(),
              (person + PersonalMessages.PICTURE).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    for (Terminal each : TERMINALS) {
      String good = PersonalMessages.of(99, PERSONAL.get(0)).getOrDefault(each.topic, "");
      String token = tokens.getOrDefault(each.codec, "");
      assertThat(push(gateway, each, token, good)).isEqualTo(202);
      assertThat(push(gateway, each, token, good.substring(1))).isEqualTo(422);
    }
    device.disconnect();
  }

  private static void publish(MqttClient device, String topic, byte[] payload) throws Exception {
    device.publish(topic, payload, 1, false);
  }

  private int push(Gateway gateway, Terminal terminal, String token, String message)
      throws Exception {
    String parts =
        "--m\r\nContent-Type: image/jpeg\r\n\r\n%s\r\n--m\r\nContent-Type: application/json\r\n\r\n%s\r\n--m--\r\n"
            .formatted(PersonalMessages.PICTURE.repeat(2_000), message);
    return client
        .send(
            HttpRequest.newBuilder(
                    uri(gateway, "/ingest/" + terminal.codec + "/" + terminal.device))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=m")
                .POST(HttpRequest.BodyPublishers.ofString(parts))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }

  private void signIn(Gateway gateway) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri(gateway, "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "name=li.m&password=a+made-up+password&return=/"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private String get(Gateway gateway, String path) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri(gateway, path)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static URI uri(Gateway gateway, String path) {
    return URI.create("http://127.0.0.1:" + gateway.httpPort() + path);
  }

  private static String run(Map<String, String> env, String... command) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    assertThat(Main.commandLine(env).setOut(writer).setErr(writer).execute(command))
        .as(out.toString())
        .isZero();
    return out.toString();
  }

  /** A register with a terminal of each family; their tokens. */
  private static Map<String, String> fill(DatabaseSettings where) throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    try (Database database = Database.open(where)) {
      database.migrate();
      Map<String, String> texts = SmallRegister.texts();
      for (Terminal each : TERMINALS) {
        String id = each.device;
        texts.merge("devices.csv", id + ",native,b1-u1-gate\n", String::concat);
        texts.merge(
            "doors.csv",
            id + ",1,b1-u1-gate,shared,true,false,true,false,true,5\n",
            String::concat);
        String token = DeviceCredentials.TOKEN_PREFIX + Secret.random();
        tokens.put(each.codec, token);
        new DeviceCredentials(database.jdbi())
            .add(
                new DeviceCredential(
                    new DeviceId("trial", id),
                    DeviceCredential.Kind.TOKEN,
                    null,
                    List.of(),
                    null,
                    Instant.now(),
                    null,
                    null),
                Secret.digest(token));
      }
      RegisterImport.run(database.jdbi(), SmallRegister.files(texts), Instant.now());
      for (Terminal each : TERMINALS) {
        database
            .jdbi()
            .useHandle(
                h ->
                    h.execute(
                        "UPDATE device SET codec = ? WHERE device_id = ?",
                        each.codec,
                        each.device));
      }
      new Accounts(database.jdbi())
          .add(
              "li.m",
              "made up",
              Language.EN,
              new Passwords().hash("a made-up password"),
              List.of(Grant.parse("leader"), Grant.parse("operator")));
    }
    return tokens;
  }

  /** In each way in which it could stand there: in the clear, in bytes, and sealed. */
  private static void plant(DatabaseSettings where) {
    byte[] sealed =
        new DeadLetterSeal(Fingerprinter.parseKeys(KEY))
            .seal(
                Base64.getEncoder()
                    .encode(("{\"name\":\"" + CONTROL + "\"}").getBytes(StandardCharsets.UTF_8)));
    try (Database database = Database.open(where)) {
      database
          .jdbi()
          .useHandle(
              h ->
                  h.execute(
                      """
                      INSERT INTO dead_letter (topic, digest, reason, detail, length, sealed,
                        retained, qos, received_at, first_seen, last_seen)
                      VALUES (?, ?, 'bad_json', '', 4, ?, false, 1, now(), now(), now())""",
                      CONTROL,
                      CONTROL.getBytes(Charset.forName("GBK")),
                      sealed));
    }
  }

  private static Planted planted(List<String> texts) {
    return new Planted(texts, new DeadLetterSeal(Fingerprinter.parseKeys(KEY)));
  }

  private static int rows(DatabaseSettings where, String table) {
    try (Database database = Database.open(where)) {
      return database
          .jdbi()
          .withHandle(
              h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
    }
  }

  private byte[] dump(DatabaseSettings where) throws Exception {
    Path file = folder.resolve("plain.sql");
    Process process =
        new ProcessBuilder(
                Server.POSTGRES.path().resolveSibling("pg_dump").toString(),
                "--file=" + file,
                where.url().replace("jdbc:postgresql://", "postgresql://postgres@"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pg_dump.log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isLessThanOrEqualTo(1);
    return Files.readAllBytes(file);
  }

  private static Map<String, String> env(DatabaseSettings database, InstalledMosquitto broker) {
    return Map.of(
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
        "TIDEGATE_SOURCES",
        """
        [{codec: face-terminal, filter: face/response, community: trial, device: body, limit: 16384},
         {codec: face-terminal, filter: hiot/#, community: trial, device: body, limit: 16384},
         {codec: face-terminal, filter: mqtt/face/#, community: trial, device: 3, limit: 16384},
         {codec: vf-terminal, filter: access_device/#, community: trial, device: body, limit: 16384},
         {codec: hikvision, filter: doors/hikvision, community: trial, device: body, limit: 16384},
         {codec: dahua, filter: doors/dahua, community: trial, device: body, limit: 16384}]""");
  }
}
