package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.SettingsLoader;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import io.tidegate.gateway.testing.TestPeople;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who moved out long ago goes by itself, and until then the age says so. */
@Tag("it")
class AgeErasureTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  @TempDir private Path folder;

  @Test
  void whoMovedOutIsErasedOnceThereIsAFileToWriteItDown() throws Exception {
    DatabaseSettings where = EmbeddedDatabase.create();
    try (Database database = Database.open(where)) {
      RegisterImport.run(database.jdbi(), SmallRegister.files(SmallRegister.texts()), NOW);
      Map<String, String> env = env(where);
      new Erasures(SettingsLoader.load(null, env), database).byAge(NOW);
      assertThat(residents(database)).as("nowhere to write it down").isEqualTo(2);
      assertThat(ages(SettingsLoader.load(null, env), database))
          .contains("tidegate_oldest_row_seconds{class=\"residents\"} 2.8")
          .contains("tidegate_oldest_row_seconds{class=\"events\"} 0.0");

      Path file = Files.createFile(folder.resolve("erasures"));
      env.put("TIDEGATE_ERASURES_FILE", file.toString());
      GatewaySettings settings = SettingsLoader.load(null, env);
      new Erasures(settings, database).byAge(NOW);
      assertThat(residents(database)).isEqualTo(1);
      assertThat(Files.readAllLines(file)).hasSize(1);
      assertThat(ages(settings, database))
          .contains("tidegate_oldest_row_seconds{class=\"residents\"} 0.0");
      new Erasures(settings, database).byAge(NOW);
      assertThat(Files.readAllLines(file)).as("nobody else").hasSize(1);
    }
  }

  private static String ages(GatewaySettings settings, Database database) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Housekeeping housekeeping =
        new Housekeeping(
            settings,
            database,
            meters,
            () -> RegisterStore.load(database.jdbi()),
            new Erasures(settings, database),
            () -> NOW)) {
      housekeeping.measure();
    }
    String scraped = meters.scrape();
    meters.close();
    return scraped;
  }

  private static Map<String, String> env(DatabaseSettings database) {
    return new HashMap<>(
        Map.of(
            "TIDEGATE_DB_URL",
            database.url(),
            "TIDEGATE_DB_USER",
            database.user(),
            "TIDEGATE_MQTT_URI",
            "tcp://localhost:1",
            "TIDEGATE_CREDENTIAL_KEY",
            "0123456789abcdef".repeat(4),
            "TIDEGATE_DATA_KEY",
            TestPeople.DATA_KEY,
            "TIDEGATE_LOOKUP_KEY",
            TestPeople.LOOKUP_KEY));
  }

  private static int residents(Database database) {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM resident").mapTo(Integer.class).one());
  }
}
