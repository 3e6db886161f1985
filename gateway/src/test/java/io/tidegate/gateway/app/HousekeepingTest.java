package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidegate.gateway.metrics.TaskMetrics;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MqttSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
  @Test
  void taskThatTheStopEndsHasNotFailed() throws Exception {
    DatabaseSettings where = EmbeddedDatabase.create();
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Database others = Database.open(where);
        Connection holder = others.connect("holder", 30);
        Statement lock = holder.createStatement()) {
      holder.setAutoCommit(false);
      lock.execute("LOCK TABLE alert");

      Database database = Database.open(where);
      Housekeeping housekeeping = housekeeping(where, database, meters);
      housekeeping.startInWorld();
      await().until(() -> isWaiting(others));
      housekeeping.close();
      database.close();

      await().until(() -> !isRunning());
      assertThat(meters.get(TaskMetrics.FAILURES).tag("task", "recovery").counter().count())
          .isZero();
    }
  }

  private static Housekeeping housekeeping(
      DatabaseSettings where, Database database, SimpleMeterRegistry meters) {
    GatewaySettings settings =
        GatewaySettings.of(
            where,
            MqttSettings.of("tcp://127.0.0.1:1"),
            HttpSettings.onLoopback(0),
            "00".repeat(32));
    return new Housekeeping(
        settings,
        database,
        meters,
        () -> RegisterStore.load(database.jdbi()),
        new Erasures(settings, database),
        InstantSource.system());
  }

  private static boolean isWaiting(Database database) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        "SELECT count(*) > 0 FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND wait_event_type = 'Lock'")
                    .mapTo(Boolean.class)
                    .one());
  }

  private static boolean isRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("housekeeping"));
  }
}
