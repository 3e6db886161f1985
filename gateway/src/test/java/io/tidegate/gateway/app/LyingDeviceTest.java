package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.mqtt.BrokerUsers;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.SecureDevice;
import io.tidegate.gateway.testing.SecuredMosquitto;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A broker that lets a device write under another's id: the gateway looks again. */
@RequiresServers(Server.MOSQUITTO)
class LyingDeviceTest {
  private static final String KEY = "00".repeat(31) + "01";
  private static final String PASSWORD = "a made-up password";

  @Test
  void messageWhoseBodyNamesAnotherDeviceThanItsTopicIsNotStoredAndCounted() throws Exception {
    DatabaseSettings settings = EmbeddedDatabase.create();
    try (SecuredMosquitto broker = SecuredMosquitto.start();
        Database database = Database.open(settings)) {
      GatewayTest.register(database);
      try (BrokerUsers users = admin(broker)) {
        users.prepare("gateway", PASSWORD);
      }
      try (BrokerUsers users = admin(broker)) {
        users.add("wenchao/lock-9", PASSWORD, List.of("tidegate/v1/#")); // should be its own only
      }
      GatewaySettings all =
          GatewaySettings.of(
              settings, broker.settings("gateway", PASSWORD), HttpSettings.onLoopback(0), KEY);
      try (Gateway gateway = Gateway.start(all, Throwable::printStackTrace);
          SecureDevice device =
              SecureDevice.withPassword(
                  broker.passwordPort(),
                  broker.serverCertificate(),
                  "any",
                  "wenchao/lock-9",
                  PASSWORD)) {
        await().atMost(Duration.ofSeconds(20)).until(() -> gateway.ingest().isCaughtUp());
        assertThat(device.connects()).isTrue();
        assertThat(device.publishes("tidegate/v1/wenchao/lock-1/event", opened("lock-9", 1)))
            .isTrue();
        assertThat(device.publishes("tidegate/v1/wenchao/lock-1/event", opened("lock-1", 2)))
            .isTrue();
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(
                () -> {
                  assertThat(count(database, "event")).isEqualTo(1);
                  assertThat(count(database, "dead_letter WHERE reason = 'device_mismatch'"))
                      .isEqualTo(1);
                });
        assertThat(gateway.scrape().lines())
            .anyMatch(
                line ->
                    line.startsWith("tidegate_ingest_messages_rejected_total")
                        && line.contains("device_mismatch")
                        && line.endsWith(" 1.0"));
      }
    }
  }

  private static BrokerUsers admin(SecuredMosquitto broker) throws IOException {
    return BrokerUsers.open(
        broker.settings(null, null),
        SecuredMosquitto.ADMIN,
        Files.readString(broker.adminPasswordFile()).strip());
  }

  private static byte[] opened(String device, int sequence) {
    return """
        {"v":1,"device":"%s","boot":"7f3a","seq":%d,"at":"%s","type":"door","state":"opened"}"""
        .formatted(device, sequence, Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static int count(Database database, String table) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM " + table).mapTo(Integer.class).one());
  }
}
