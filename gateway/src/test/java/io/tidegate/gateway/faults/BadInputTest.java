package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rubbish of every kind between good messages, into a gateway with a small heap. */
@Tag("it")
class BadInputTest {
  private static final int NOISE = 3_000;
  private final ManyDevices devices = new ManyDevices(Instant.now());
  private final Random random = new Random(7);
  private int good;

  @Test
  void rubbishStopsNothingAndKeepsItsBounds() throws Exception {
    prove(20_000);
  }

  @Test
  @Tag("soak")
  void hundredThousandUnknownDevicesKeepTheirBounds() throws Exception {
    prove(101_000);
  }

  private void prove(int unknown) throws Exception {
    DatabaseSettings settings = EmbeddedDatabase.create();
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Database database = Database.open(settings);
        GatewayChild child =
            new GatewayChild(
                settings,
                broker.port(),
                "gateway-bad",
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError")) {
      ManyDevices.register(database);
      child.start();
      child.awaitCaughtUp(database);
      Instant began = Instant.now();
      try (Publisher publisher = new Publisher(broker.port())) {
        good(publisher);
        int golden = malformed(publisher);
        good(publisher);
        publisher.publish("tidegate/v1/trial/c0/event", new byte[10 * 1024 * 1024]);
        good(publisher);
        noise(publisher);
        good(publisher);
        for (int i = 0; i < unknown; i++) {
          publisher.publish("tidegate/v1/made-up-" + i % 5_000 + "/x" + i + "/event", someEvent(i));
        }
        good(publisher);
        publisher.flush();
        assertThat(golden).isGreaterThan(15);
      }
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(number(database, "SELECT count(*) FROM event WHERE boot = 11"))
                      .withFailMessage(child::output)
                      .isEqualTo(good / 2));
      assertThat(child.isAlive()).withFailMessage(child::output).isTrue();
      bounds(database, unknown, Duration.between(began, Instant.now()));
    }
  }

  private static void bounds(Database database, int unknown, Duration took) {
    int letters = number(database, "SELECT count(*) FROM dead_letter");
    int most =
        number(
            database,
            """
            SELECT max(n) FROM (SELECT count(*) AS n FROM dead_letter WHERE device_id IS NOT NULL
              GROUP BY community, device_id) AS x""");
    int rows =
        number(
            database,
            "SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM traffic GROUP BY minute) AS x");
    System.err.printf(
        "bad input: %d letters, at most %d a device, at most %d traffic rows a minute, %d s%n",
        letters, most, rows, took.toSeconds());
    assertThat(letters).isBetween(Math.min(unknown, 90_000), 100_000);
    assertThat(most).isLessThanOrEqualTo(1_000);
    assertThat(rows).isLessThanOrEqualTo(1_000 + 100 + 1 + 50);
    assertThat(number(database, "SELECT count(*) FROM dead_letter WHERE length = 10485760"))
        .isEqualTo(unknown > 90_000 ? 0 : 1);
  }

  /**
   * Forty good messages, of which the ten of devices with clock and number, and of number only,
   * count.
   */
  private void good(Publisher publisher) throws Exception {
    for (int i = 0; i < 40; i++) {
      publisher.publish(ManyDevices.topic(good), devices.payload(good));
      good++;
    }
  }

  private static int malformed(Publisher publisher) throws Exception {
    ObjectMapper json = new ObjectMapper();
    int sent = 0;
    for (String line : Files.readAllLines(Path.of("../seeds/messages/native.jsonl"))) {
      JsonNode message = json.readTree(line);
      if (message.path("expect").path("result").asText().equals("rejected")) {
        byte[] payload =
            message.has("payloadBase64")
                ? message.get("payloadBase64").binaryValue()
                : message
                    .path("payload")
                    .asText()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        publisher.publish(message.get("topic").asText(), payload);
        sent++;
      }
    }
    return sent;
  }

  /** Random bytes, each another, on the topics of one registered device. */
  private void noise(Publisher publisher) throws Exception {
    String[] topics = {"event", "health", "status", "nonsense"};
    for (int i = 0; i < NOISE; i++) {
      byte[] bytes = new byte[1 + random.nextInt(600)];
      random.nextBytes(bytes);
      publisher.publish("tidegate/v1/trial/c0/" + topics[i % topics.length], bytes);
    }
  }

  private static byte[] someEvent(int i) {
    return ("{\"v\":1,\"boot\":\"b\",\"seq\":" + i + ",\"type\":\"door\",\"state\":\"opened\"}")
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static int number(Database database, String query) {
    return database.jdbi().withHandle(h -> h.createQuery(query).mapTo(Integer.class).one());
  }
}
