package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.mqtt.BrokerUsers;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.device.DeviceCredential;
import io.tidegate.gateway.store.device.DeviceCredentials;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.SecuredMosquitto;
import io.tidegate.gateway.testing.Server;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole way of a message over HTTP: to the broker, from it, into a row. */
@RequiresServers(Server.MOSQUITTO)
class PushedMessageTest {
  private static final String KEY = "00".repeat(31) + "01";
  private static final String PASSWORD = "a made-up password";
  private static final String PICTURE = "9j4AAQSk".repeat(20_000);

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void pushedMessageBecomesARowWithoutItsPictureAndWaitsForNoBroker() throws Exception {
    DatabaseSettings settings = EmbeddedDatabase.create();
    try (SecuredMosquitto broker = SecuredMosquitto.start();
        Database database = Database.open(settings)) {
      String token = prepare(broker, database);
      GatewaySettings all =
          GatewaySettings.of(
              settings, broker.settings("gateway", PASSWORD), HttpSettings.onLoopback(0), KEY);
      try (Gateway gateway = Gateway.start(all, Throwable::printStackTrace)) {
        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.ingest().isCaughtUp());

        HttpResponse<String> taken = push(gateway, token, "application/json", face(1));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String parts =
            """
            --mark\r
            Content-Disposition: form-data; name="picture"; filename="a.jpg"\r
            Content-Type: image/jpeg\r
            \r
            %s\r
            --mark\r
            Content-Disposition: form-data; name="event"\r
            Content-Type: application/json\r
            \r
            %s\r
            --mark--\r
            """
                .formatted(PICTURE, face(2));
        assertThat(push(gateway, token, "multipart/form-data; boundary=mark", parts).statusCode())
            .isEqualTo(202);
        await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertThat(count(database, "event")).isEqualTo(2));
        assertThat(count(database, "dead_letter")).isZero();

        assertThat(push(gateway, token, "application/xml", "<event/>" + PICTURE).statusCode())
            .isEqualTo(422);
        assertThat(
                count(
                    database,
                    "dead_letter WHERE reason = 'bad_json' AND sealed IS NULL AND length > 160000"))
            .isEqualTo(1);

        broker.stop();
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () ->
                    assertThat(push(gateway, token, "application/json", face(3)).statusCode())
                        .isEqualTo(503));
      }
    }
  }

  private static String prepare(SecuredMosquitto broker, Database database) throws Exception {
    GatewayTest.register(database);
    database.jdbi().useHandle(h -> h.execute("UPDATE device SET codec = 'face-terminal'"));
    new Accounts(database.jdbi()).add("li.example", "made up", Language.EN, "x", List.of());
    try (BrokerUsers users =
        BrokerUsers.open(
            broker.settings(null, null),
            SecuredMosquitto.ADMIN,
            Files.readString(broker.adminPasswordFile()).strip())) {
      users.prepare("gateway", PASSWORD);
    }
    String token = DeviceCredentials.TOKEN_PREFIX + Secret.random();
    new DeviceCredentials(database.jdbi())
        .add(
            new DeviceCredential(
                new DeviceId("wenchao", "lock-1"),
                DeviceCredential.Kind.TOKEN,
                null,
                List.of(),
                null,
                Instant.now(),
                null,
                null),
            Secret.digest(token));
    return token;
  }

  private HttpResponse<String> push(
      Gateway gateway, String token, String contentType, String message) throws Exception {
    return client.send(
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + gateway.httpPort() + "/ingest/face-terminal/lock-1"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(message))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String face(int number) {
    return """
        {"body":{"face_imgdata":"%s","name":"Resident 17","per_id":"p-made-up","role":0,"sec":%d,
        "sequence":%d,"sn":"made-up"},"type":"face_result"}"""
        .formatted(PICTURE, Instant.now().getEpochSecond(), number);
  }

  private static int count(Database database, String table) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
  }
}
