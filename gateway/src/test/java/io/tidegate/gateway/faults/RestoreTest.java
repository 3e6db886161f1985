package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.app.Gateway;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MqttSettings;
import io.tidegate.gateway.settings.SettingsException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A database is lost, and comes back from a dump into a new one. */
@RequiresServers(Server.POSTGRES)
class RestoreTest {
  private static final int EACH = 200;
  private static final String STORED = "SELECT count(*) FROM event";
  private static final String WHOLE =
      """
      SELECT concat_ws(' ',
        (SELECT md5(string_agg(e::text, ',' ORDER BY device, occurred_at, key)) FROM event e),
        (SELECT md5(string_agg(c::text, ',' ORDER BY id)) FROM credential c),
        (SELECT string_agg(hypertable_name, ',' ORDER BY hypertable_name) FROM timescaledb_information.hypertables),
        (SELECT batch FROM ingest_partition))""";

  private final ManyDevices devices = new ManyDevices(Instant.now());
  private int published;

  @Test
  void gatewayGoesOnFromADumpWithTheKeysItWasFilledWithAndNoOther() throws Exception {
    try (BackupScripts scripts = BackupScripts.copy();
        InstalledPostgres postgres = InstalledPostgres.start();
        EmbeddedBroker broker = EmbeddedBroker.start()) {
      DatabaseSettings lost = postgres.create();
      try (Database database = Database.open(lost)) {
        database.migrate();
        ManyDevices.register(database);
      }
      publishAndStore(lost, broker);
      Path dump = scripts.path("tidegate.dump");
      scripts.run(postgres, lost, "dump", dump);
      String before = text(lost, WHOLE);

      DatabaseSettings found = postgres.createPlain();
      scripts.run(postgres, found, "restore", dump);

      assertThat(text(found, WHOLE)).isEqualTo(before);
      assertThatThrownBy(() -> scripts.run(postgres, found, "restore", dump))
          .hasMessageContaining("expected an empty one");
      assertThatThrownBy(() -> start(found, broker, "f".repeat(64)).close())
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("TIDEGATE_CREDENTIAL_KEY: key 1 is not the one");
      assertThatThrownBy(() -> start(found, broker, "2:" + "f".repeat(64)).close())
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("TIDEGATE_CREDENTIAL_KEY: key 1 is missing");
      publishAndStore(found, broker);
    }
  }

  private void publishAndStore(DatabaseSettings settings, EmbeddedBroker broker) throws Exception {
    try (Database database = Database.open(settings);
        Gateway gateway = start(settings, broker, GatewayChild.KEY);
        Publisher publisher = new Publisher(broker.port())) {
      await().atMost(Duration.ofSeconds(60)).until(() -> gateway.ingest().isCaughtUp());
      for (int i = 0; i < EACH; i++) {
        publisher.publish(ManyDevices.topic(published), devices.payload(published));
        published++;
      }
      publisher.flush();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> text(database, STORED).equals(Integer.toString(published)));
    }
  }

  private static Gateway start(DatabaseSettings settings, EmbeddedBroker broker, String key) {
    return Gateway.start(
        GatewaySettings.of(
            settings,
            MqttSettings.of("tcp://127.0.0.1:" + broker.port()),
            HttpSettings.onLoopback(0),
            key),
        Throwable::printStackTrace);
  }

  private static String text(DatabaseSettings settings, String query) {
    try (Database database = Database.open(settings)) {
      return text(database, query);
    }
  }

  private static String text(Database database, String query) {
    return database.jdbi().withHandle(h -> h.createQuery(query).mapTo(String.class).one());
  }
}
