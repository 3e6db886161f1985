package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.event.source.Source;
import io.tidegate.gateway.notify.RobotServer;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.IngestSettings;
import io.tidegate.gateway.settings.MetricsSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.RobotKind;
import io.tidegate.gateway.store.notify.RobotSeal;
import io.tidegate.gateway.store.notify.Robots;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;

/** The whole way: what a device says becomes an alert, and the alert a message in a group. */
class RobotLettersTest {
  private static final String KEY = "00".repeat(31) + "01";

  @Test
  void forcedDoorIsToldInTheGroupOfItsGridWithinSeconds() throws Exception {
    var database = EmbeddedDatabase.create();
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        RobotServer server = new RobotServer();
        Database open = Database.open(database)) {
      register(open, server);
      GatewaySettings settings =
          new GatewaySettings(
              database,
              broker.settings(),
              new HttpSettings(
                  "127.0.0.1", 0, null, null, List.of(), URI.create("https://desk.example")),
              MetricsSettings.onLoopback(),
              KEY,
              KEY,
              null,
              null,
              GatewaySettings.USUAL_ZONE,
              List.of(Source.ofNative(GatewaySettings.USUAL_ZONE)),
              IngestSettings.USUAL,
              server.settings());
      try (Gateway gateway = Gateway.start(settings, Throwable::printStackTrace)) {
        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.ingest().isCaughtUp());
        MqttClient device =
            new MqttClient(broker.settings().uri(), "device", new MemoryPersistence());
        device.connect();
        String event =
            """
            {"v":1,"boot":"7f3a","seq":0,"at":"%s","type":"door","state":"forced"}"""
                .formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        device.publish(
            "tidegate/v1/wenchao/lock-1/event", event.getBytes(StandardCharsets.UTF_8), 1, false);
        await()
            .atMost(Duration.ofSeconds(10))
            .until(
                () ->
                    server.at("group").stream()
                        .anyMatch(
                            letter ->
                                letter.text().contains("【高】")
                                    && letter.text().contains("https://desk.example/a/")));
        device.disconnect();
        await()
            .untilAsserted(
                () ->
                    assertThat(gateway.scrape())
                        .contains("tidegate_notify_answers_total{kind=\"feishu\",result=\"ok\"}"));
      }
    }
  }

  private static void register(Database database, RobotServer server) {
    GatewayTest.register(database);
    new Accounts(database.jdbi())
        .add("made-up", "made up", Language.EN, "none", List.of(Grant.parse("operator")));
    new Robots(database.jdbi())
        .add(
            new Robots.Wanted(
                RobotKind.FEISHU,
                "group",
                1,
                Audience.DUTY,
                Language.ZH_CN,
                new RobotAddress(server.uri("feishu", "group"), RobotServer.SECRET),
                true),
            new RobotSeal(KEY),
            1,
            "made-up-operation",
            Instant.now());
  }
}
