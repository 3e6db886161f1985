package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two gateways on one database: one ingests, both serve, and each takes over from the other. */
@Tag("it")
class TwoGatewaysTest {
  private static final int EACH = 400;

  private final ManyDevices devices = new ManyDevices(Instant.now());
  private int published;

  @Test
  void oneIngestsAndTheOtherTakesOverWhenItIsKilledStandsStillOrIsStopped() throws Exception {
    DatabaseSettings settings = EmbeddedDatabase.create();
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Database database = Database.open(settings);
        GatewayChild one = new GatewayChild(settings, broker.port(), "gateway-two", "-Xmx256m");
        GatewayChild two = new GatewayChild(settings, broker.port(), "gateway-two", "-Xmx256m")) {
      ManyDevices.register(database);
      one.start();
      awaitNumber(database, GatewayChild.CAUGHT_UP, 1, 60);
      two.startAsStandby();
      assertThat(one.readiness()).doesNotContain("\"standby\"");
      try (Publisher publisher = new Publisher(broker.port())) {
        publish(publisher, database);
        one.kill();
        long killed = System.nanoTime();
        awaitNumber(database, "SELECT epoch FROM ingest_partition", 2, 15);
        long taken = System.nanoTime();
        awaitNumber(database, GatewayChild.CAUGHT_UP, 2, 30);
        publish(publisher, database);
        one.startAsStandby();
        send(publisher);
        two.pause();
        send(publisher);
        awaitNumber(database, "SELECT epoch FROM ingest_partition", 3, 15);
        assertThat(one.serves()).isTrue();
        awaitNumber(database, "SELECT count(*) FROM event", published, 30);
        two.resume(); // it slept past its lease: another writes, and it may not go on
        await().atMost(Duration.ofSeconds(15)).until(() -> !two.isAlive());
        two.startAsStandby();
        one.stop();
        long stopped = System.nanoTime();
        awaitNumber(database, "SELECT epoch FROM ingest_partition", 4, 3);
        long takenAgain = System.nanoTime();
        publish(publisher, database);
        System.err.printf(
            "taken over after a kill in %d ms, after a stop in %d ms%n",
            (taken - killed) / 1_000_000, (takenAgain - stopped) / 1_000_000);
      }
      assertThat(number(database, "SELECT count(*) FROM event")).isEqualTo(published);
    }
  }

  private void publish(Publisher publisher, Database database) throws Exception {
    send(publisher);
    awaitNumber(database, "SELECT count(*) FROM event", published, 20);
  }

  private void send(Publisher publisher) throws Exception {
    for (int i = 0; i < EACH; i++) {
      publisher.publish(ManyDevices.topic(published), devices.payload(published));
      published++;
    }
    publisher.flush();
  }

  private static void awaitNumber(Database database, String query, int wanted, int seconds) {
    await()
        .atMost(Duration.ofSeconds(seconds))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> number(database, query) >= wanted);
  }

  private static int number(Database database, String query) {
    return database.jdbi().withHandle(h -> h.createQuery(query).mapTo(Integer.class).one());
  }
}
