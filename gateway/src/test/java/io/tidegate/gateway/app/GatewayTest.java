package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private static final String KEY = "00".repeat(31) + "01";

  @Test
  void aPublishedEventBecomesARow() throws Exception {
    var settings = EmbeddedDatabase.create();
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Database database = Database.open(settings)) {
      register(database);
      GatewaySettings all =
          GatewaySettings.of(settings, broker.settings(), HttpSettings.onLoopback(0), KEY);
      try (Gateway gateway = Gateway.start(all, Throwable::printStackTrace)) {
        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.ingest().isCaughtUp());
        MqttClient client =
            new MqttClient(broker.settings().uri(), "device", new MemoryPersistence());
        client.connect();
        for (int i = 0; i < 1000; i++) {
          String payload =
              """
              {"v":1,"boot":"7f3a","seq":%d,"at":"%s","type":"door","state":"%s"}"""
                  .formatted(
                      i,
                      Instant.now().truncatedTo(ChronoUnit.MILLIS),
                      i % 2 == 0 ? "forced" : "closed");
          client.publish(
              "tidegate/v1/wenchao/lock-1/event",
              payload.getBytes(StandardCharsets.UTF_8),
              1,
              false);
        }
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(count(database, "event")).isEqualTo(1000));
        client.disconnect();
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(() -> assertThat(count(database, "alert")).isEqualTo(1));
      }
    }
  }

  @Test
  void duressRaisesNoSeriesThatNamesTheRuleAndTheSumIsKept() throws Exception {
    var settings = EmbeddedDatabase.create();
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Database database = Database.open(settings)) {
      register(database);
      GatewaySettings all =
          GatewaySettings.of(settings, broker.settings(), HttpSettings.onLoopback(0), KEY);
      try (Gateway gateway = Gateway.start(all, Throwable::printStackTrace)) {
        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.ingest().isCaughtUp());
        MqttClient client =
            new MqttClient(broker.settings().uri(), "device", new MemoryPersistence());
        client.connect();
        String payload =
            """
            {"v":1,"boot":"7f3a","seq":1,"at":"%s","type":"access","outcome":"granted","duress":true}"""
                .formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        client.publish(
            "tidegate/v1/wenchao/lock-1/event", payload.getBytes(StandardCharsets.UTF_8), 1, false);
        client.disconnect();
        await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> count(database, "alert WHERE rule = 'duress'") == 1);
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(
                () ->
                    assertThat(gateway.scrape())
                        .contains(
                            "tidegate_detect_findings_total{mode=\"on\",rule=\"place\",type=\"fires\"} 1.0")
                        .doesNotContain("duress"));
      }
    }
  }

  private static int count(Database database, String table) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
  }

  /** A community with one door. */
  static void register(Database database) {
    database
        .jdbi()
        .useHandle(
            h ->
                h.createScript(
                        """
                        INSERT INTO community VALUES ('wenchao', '闻潮', 'Wenchao');
                        INSERT INTO grid (community, code, name_zh, name_en) VALUES ('wenchao', 'g1', '一', 'one');
                        INSERT INTO micro_grid (grid, code, kind, name_zh, name_en) VALUES (1, 'm1', 'natural_compound', '一', 'one');
                        INSERT INTO place (community, kind, code, name_zh, name_en, micro_grid) VALUES ('wenchao', 'gate', 'p1', '门', 'gate', 1);
                        INSERT INTO device (community, device_id, codec, place) VALUES ('wenchao', 'lock-1', 'native', 1);
                        INSERT INTO door (device, door, place, kind, contact) VALUES (1, 1, 1, 'shared', true);
                        UPDATE register_version SET version = 1;
                        """)
                    .execute());
  }
}
