package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.PeopleKeys;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.people.Registration;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import io.tidegate.gateway.testing.TestPeople;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The keys of personal data are changed as docs/operating.md says, under a gateway that serves. */
@RequiresServers(Server.POSTGRES)
class KeyRotationTest {
  private static final String OLD = "cd".repeat(32);
  private static final String NEW = "ab".repeat(32);
  private static final String OLD_LOOKUP = "ef".repeat(32);
  private static final String NEW_LOOKUP = "89".repeat(32);
  private static final String NAME = "张例人";
  private static final int RATE = 50;

  private final Opened opened = new Opened();
  private final BackupScripts scripts = opened.add(BackupScripts.copy());
  private final InstalledPostgres postgres = opened.add(InstalledPostgres.start());
  private final EmbeddedBroker broker = opened.add(EmbeddedBroker.start());
  private final DatabaseSettings settings = postgres.createPlain();
  private final Database database = opened.add(Database.open(settings));

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void keysAreChangedWhileTheGatewayServesAndOldDumpsWantTheOldOnes() throws Exception {
    String resident = fill();
    GatewayChild before = start("1:" + OLD, "1:" + OLD_LOOKUP);
    try (SteadyFeed feed = SteadyFeed.start(broker.port(), RATE)) {
      assertThat(export(before, resident).text()).contains(NAME);
      Path dump = scripts.path("old.dump");
      scripts.run(postgres, settings, "dump", dump);
      before.stop();

      GatewayChild both = start("2:" + NEW + ",1:" + OLD, "2:" + NEW_LOOKUP + ",1:" + OLD_LOOKUP);
      int stored = stored();
      GatewayChild.Output rewrapped = both.run("people", "rewrap");
      assertThat(rewrapped.text()).contains("1 under the new data key, 1 under the new look-up");
      assertThat(both.serves()).isTrue();
      assertThat(export(both, resident).text()).contains(NAME);
      await().atMost(Duration.ofSeconds(30)).until(() -> stored() > stored + RATE);
      both.stop();

      GatewayChild after = start("2:" + NEW, "2:" + NEW_LOOKUP);
      assertThat(export(after, resident).text()).contains(NAME);
      int sent = feed.stop();
      await().atMost(Duration.ofMinutes(1)).until(() -> stored() == sent);
      after.stop();

      refuses(settings, "1:" + OLD, "1:" + OLD_LOOKUP, "TIDEGATE_DATA_KEY: key 2 is missing");
      DatabaseSettings found = postgres.createPlain();
      scripts.run(postgres, found, "restore", dump);
      refuses(found, "2:" + NEW, "2:" + NEW_LOOKUP, "TIDEGATE_DATA_KEY: key 1 is missing");
      GatewayChild restored =
          child(found, "2:" + NEW + ",1:" + OLD, "2:" + NEW_LOOKUP + ",1:" + OLD_LOOKUP);
      assertThat(export(restored, resident).text()).contains(NAME);
    }
  }

  /** A register, and somebody in it; whom. */
  private String fill() throws Exception {
    database.migrate();
    ManyDevices.register(database);
    PeopleKeys keys = PeopleKeys.parse("1:" + OLD, "1:" + OLD_LOOKUP, TestPeople.RANDOM);
    return database
        .jdbi()
        .inTransaction(
            h -> {
              h.execute("INSERT INTO resident (community, code) VALUES ('trial', 'example')");
              int id =
                  h.createQuery("SELECT id FROM resident WHERE code = 'example'")
                      .mapTo(Integer.class)
                      .one();
              new PeopleStore(true, () -> keys)
                  .put(
                      h,
                      id,
                      Person.adult(NAME, "13800000042", "resident", "330106190003071235"),
                      new Registration(LawfulBasis.LEGAL_DUTY, "2026-11", null, Instant.now()));
              return "example";
            });
  }

  private GatewayChild start(String dataKey, String lookupKey) {
    GatewayChild gateway = child(settings, dataKey, lookupKey);
    gateway.start();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(gateway.serves()).withFailMessage(gateway::output).isTrue());
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> gateway.readiness().contains("caught up"));
    return gateway;
  }

  private GatewayChild child(DatabaseSettings where, String dataKey, String lookupKey) {
    return opened
        .add(new GatewayChild(where, broker.port(), "gateway-keys", "-Xmx256m"))
        .with("TIDEGATE_DATA_KEY", dataKey)
        .with("TIDEGATE_LOOKUP_KEY", lookupKey);
  }

  private void refuses(DatabaseSettings where, String dataKey, String lookupKey, String why)
      throws Exception {
    GatewayChild.Output output = child(where, dataKey, lookupKey).run("serve");
    assertThat(output.text()).contains(why).doesNotContain(OLD, NEW);
    assertThat(output.status()).isEqualTo(2);
  }

  private static GatewayChild.Output export(GatewayChild gateway, String resident)
      throws Exception {
    return gateway.run("people", "export", "--resident", resident);
  }

  private int stored() {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("SELECT count(*) FROM event").mapTo(Integer.class).one());
  }
}
