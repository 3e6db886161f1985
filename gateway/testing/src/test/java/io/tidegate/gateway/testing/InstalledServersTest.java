package io.tidegate.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.store.Database;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class InstalledServersTest {
  @Test
  @RequiresServers(Server.MOSQUITTO)
  void mosquittoKeepsALongQueueOverARestart() throws Exception {
    try (InstalledMosquitto broker = InstalledMosquitto.start()) {
      BrokerRound.subscribeAndLeave(broker.settings().uri());
      BrokerRound.publish(broker.settings().uri(), 1_500);
      broker.restart();
      assertThat(BrokerRound.collect(broker.settings().uri(), 1_500)).isEqualTo(1_500);
    }
  }

  @Test
  @RequiresServers(Server.MOSQUITTO)
  void mosquittoKeepsWhatItHasAcknowledgedOverAKill() throws Exception {
    try (InstalledMosquitto broker = InstalledMosquitto.startSavingEachChange()) {
      BrokerRound.subscribeAndLeave(broker.settings().uri());
      BrokerRound.publish(broker.settings().uri(), 50);
      broker.kill();
      broker.startAgain();
      assertThat(BrokerRound.collect(broker.settings().uri(), 50)).isEqualTo(50);
    }
  }

  @Test
  @RequiresServers(Server.POSTGRES)
  void postgresHasTheExtensionAndKeepsCommitsOverAKill() {
    try (InstalledPostgres postgres = InstalledPostgres.start();
        Database database = Database.open(postgres.create())) {
      database.jdbi().useHandle(h -> h.execute("CREATE TABLE kept AS SELECT 7 AS n"));
      assertThat(
              number(database, "SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'"))
          .isOne();
      postgres.kill();
      postgres.startAgain();
      Awaitility.await() // the pool may still hand out a connection of before
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(number(database, "SELECT n FROM kept")).isEqualTo(7));
      assertThat(number(database, "SELECT (current_setting('fsync') = 'on')::int")).isOne();
    }
  }

  @Test
  void missingServerIsASkipThatSaysWhatToInstallOrAFailureWhereServersAreRequired() {
    assertThat(ServersCondition.decide("t", "", true).isDisabled()).isFalse();
    assertThat(ServersCondition.decide("t", "mosquitto", false).getReason())
        .contains("t needs servers: apt-get install mosquitto");
    assertThatThrownBy(() -> ServersCondition.decide("t", "mosquitto", true))
        .hasMessageContaining("apt-get install mosquitto");
  }

  private static int number(Database database, String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(Integer.class).one());
  }
}
