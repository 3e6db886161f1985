package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.app.Gateway;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MqttSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.FaultProxy;
import io.tidegate.gateway.testing.InstalledMosquitto;
import io.tidegate.gateway.testing.MqttPacket;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What passes between gateway and broker while the database cannot commit. */
@Tag("it")
class WireTest {
  private static final int EVENTS = 200;

  private final List<MqttPacket> packets = new CopyOnWriteArrayList<>();

  /**
   * The embedded broker sends no more while one of its few messages under way is unacknowledged.
   */
  @Test
  void noAcknowledgementLeavesBeforeTheCommitAndThenTheyGoInTheOrderOfReceipt() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      prove(broker.port(), 1);
    }
  }

  @Test
  @RequiresServers(Server.MOSQUITTO)
  void noneOfAWholeBacklogIsAcknowledgedBeforeItsCommitToMosquitto() throws Exception {
    try (InstalledMosquitto broker = InstalledMosquitto.start()) {
      prove(broker.port(), EVENTS);
    }
  }

  /**
   * @param underWay how many the broker sends before the first is acknowledged, at least
   */
  private void prove(int brokerPort, int underWay) throws Exception {
    var settings = EmbeddedDatabase.create();
    try (FaultProxy proxy = FaultProxy.watching(brokerPort, packets::add);
        Database database = Database.open(settings)) {
      ManyDevices.register(database);
      MqttSettings through = MqttSettings.of("tcp://127.0.0.1:" + proxy.port());
      try (Gateway gateway =
              Gateway.start(
                  GatewaySettings.of(
                      settings, through, HttpSettings.onLoopback(0), GatewayChild.KEY),
                  Throwable::printStackTrace);
          Connection locker = database.connect("test", 30);
          Publisher publisher = new Publisher(brokerPort)) {
        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.ingest().isCaughtUp());
        await().until(() -> acks().size() == events(true).size());
        locker.setAutoCommit(false);
        try (Statement statement = locker.createStatement()) {
          statement.execute("LOCK TABLE event IN SHARE MODE");
        }
        packets.clear();
        ManyDevices devices = new ManyDevices(Instant.now());
        for (int i = 0; i < EVENTS; i++) {
          publisher.publish(ManyDevices.topic(i), devices.payload(i));
        }
        publisher.flush();
        await()
            .untilAsserted(() -> assertThat(events(false)).hasSizeGreaterThanOrEqualTo(underWay));
        await()
            .during(Duration.ofSeconds(2)) // longer than many batches take
            .atMost(Duration.ofSeconds(5))
            .untilAsserted(() -> assertThat(acks()).isEmpty());
        long unlocked = System.nanoTime();
        locker.rollback();
        await().until(() -> events(false).size() == EVENTS && acks().size() == events(true).size());
        assertThat(acks()).isEqualTo(events(true));
        assertThat(packets)
            .filteredOn(packet -> packet.type() == MqttPacket.PUBACK && packet.fromClient())
            .allMatch(packet -> packet.nanos() > unlocked);
        int stored =
            database
                .jdbi()
                .withHandle(
                    h -> h.createQuery("SELECT count(*) FROM event").mapTo(Integer.class).one());
        assertThat(stored).isEqualTo(EVENTS);
      }
    }
  }

  /** Packet ids of what the broker sent at QoS 1; with our own canary or without. */
  private List<Integer> events(boolean canaries) {
    return packets.stream()
        .filter(packet -> packet.type() == MqttPacket.PUBLISH && !packet.fromClient())
        .filter(packet -> canaries || !packet.topic().endsWith("/canary"))
        .map(MqttPacket::packetId)
        .toList();
  }

  private List<Integer> acks() {
    return packets.stream()
        .filter(packet -> packet.type() == MqttPacket.PUBACK && packet.fromClient())
        .map(MqttPacket::packetId)
        .toList();
  }
}
