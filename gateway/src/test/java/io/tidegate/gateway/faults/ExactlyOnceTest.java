package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.FaultProxy;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backlog is drained by a gateway that is killed three times, beside a broker and a database that
 * are restarted and cut off: what is stored is what was published, and the alerts are those of a
 * gateway that nothing happened to.
 */
@Tag("it")
class ExactlyOnceTest {
  /**
   * Without the rules that go by when messages arrive, which two gateways hear at other times; the
   * changes of configuration have no time of their own here.
   */
  private static final String FIRINGS =
      """
      SELECT a.rule || ' ' || a.subject_key
        || CASE WHEN a.rule = 'config-changed' THEN '' ELSE ' ' || f.started_at END
      FROM alert a JOIN alert_firing f ON f.alert = a.id
      WHERE a.rule NOT IN ('door-held', 'device-offline', 'clock-wrong', 'message-storm',
        'replay-burst', 'messages-missing', 'area-outage')
      ORDER BY 1""";

  @TempDir Path folder;

  /** What happens to it, each once, the killing three times. */
  private enum Fault {
    KILL,
    BROKER_RESTART,
    DATABASE_RESTART,
    DATABASE_CUT,
    COMMIT_CUT
  }

  @Test
  void storesWhatWasPublishedOnceWhateverHappens() throws Exception {
    try (Ground ground = new EmbeddedGround(folder)) {
      prove(ground, 40_000);
    }
  }

  @Test
  @Tag("soak")
  void storesALongBacklogOnceWhateverHappens() throws Exception {
    try (Ground ground = new EmbeddedGround(folder)) {
      prove(ground, 200_000);
    }
  }

  @Test
  @RequiresServers({Server.MOSQUITTO, Server.POSTGRES})
  void storesWhatWasPublishedOnceWithMosquittoAndTimescale() throws Exception {
    try (Ground ground = new InstalledGround()) {
      prove(ground, 40_000);
    }
  }

  @Test
  @Tag("soak")
  @RequiresServers({Server.MOSQUITTO, Server.POSTGRES})
  void storesALongBacklogOnceWithMosquittoAndTimescale() throws Exception {
    try (Ground ground = new InstalledGround()) {
      prove(ground, 200_000);
    }
  }

  private static void prove(Ground ground, int events) throws Exception {
    long seed = System.nanoTime();
    DatabaseSettings faulty = ground.create();
    DatabaseSettings calm = ground.create();
    try (Database database = Database.open(faulty);
        Database other = Database.open(calm);
        FaultProxy toDatabase = FaultProxy.to(ground.databasePort());
        FaultProxy toBroker = FaultProxy.to(ground.brokerPort());
        GatewayChild child =
            new GatewayChild(
                through(faulty, ground, toDatabase), toBroker.port(), "gateway-a", "-Xmx384m");
        GatewayChild calmChild =
            new GatewayChild(calm, ground.brokerPort(), "gateway-b", "-Xmx384m")) {
      for (Database each : List.of(database, other)) {
        each.migrate();
        ManyDevices.register(each);
      }
      subscribe(database, child);
      subscribe(other, calmChild);
      publish(ground, events);
      drain(ground, database, child, toDatabase, events, new Random(seed));
      calmChild.start();
      awaitStored(other, events, calmChild);
      report(database, events, seed);
      check(database, events);
      awaitAlerts(database, other);
    }
  }

  /** Lets the broker know whom to queue for. */
  private static void subscribe(Database database, GatewayChild child) {
    child.start();
    child.awaitCaughtUp(database);
    child.stop();
  }

  private static void publish(Ground ground, int events) throws Exception {
    ManyDevices devices = new ManyDevices(Instant.now());
    try (Publisher publisher = new Publisher(ground.brokerPort())) {
      for (int i = 0; i < events; i++) {
        publisher.publish(ManyDevices.topic(i), devices.payload(i));
      }
      publisher.flush();
    }
  }

  private static void drain(
      Ground ground,
      Database database,
      GatewayChild child,
      FaultProxy toDatabase,
      int events,
      Random random)
      throws Exception {
    List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
    faults.remove(Fault.BROKER_RESTART);
    faults.add(Fault.KILL);
    faults.add(Fault.KILL);
    Collections.shuffle(faults, random);
    faults.add(Fault.BROKER_RESTART); // last: only after it may something be stored twice
    toDatabase.delay(ground.delay());
    child.start();
    int done = 0;
    for (Fault fault : faults) {
      done++;
      int from = events * done / (faults.size() + 1);
      int threshold = from - random.nextInt(events / (faults.size() + 1) / 2);
      await()
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(20))
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(stored(database))
                      .withFailMessage(child::output)
                      .isGreaterThanOrEqualTo(threshold));
      System.err.println(fault + " at " + stored(database) + " of " + events);
      if (fault == Fault.BROKER_RESTART) {
        assertThat(copies(database)).withFailMessage(() -> copied(database)).isZero();
      }
      happen(fault, ground, child, toDatabase);
    }
    toDatabase.heal();
    awaitStored(database, events, child);
  }

  private static void happen(Fault fault, Ground ground, GatewayChild child, FaultProxy toDatabase)
      throws Exception {
    switch (fault) {
      case KILL -> {
        child.kill();
        child.start();
      }
      case BROKER_RESTART -> ground.restartBroker();
      case DATABASE_RESTART -> ground.restartDatabase();
      case DATABASE_CUT -> {
        toDatabase.cut();
        Thread.sleep(20_000); // the cut is the thing under test, not a wait for something
        toDatabase.heal();
        toDatabase.delay(ground.delay());
      }
      case COMMIT_CUT -> {
        toDatabase.cutOnceAfter("tidegate-ingest", "COMMIT");
        toDatabase.drop(); // the driver names the statement once a connection
        await().atMost(Duration.ofMinutes(1)).until(() -> !toDatabase.isCutPending());
      }
    }
    assertThat(child.isAlive()).withFailMessage(child::output).isTrue();
  }

  private static void check(Database database, int events) {
    int each = events / 4;
    for (String kind : List.of("c", "s", "t")) {
      String from =
          " FROM event e JOIN device d ON d.number = e.device WHERE d.device_id LIKE '"
              + kind
              + "%'";
      assertThat(number(database, "SELECT count(*)" + from)).as(kind).isEqualTo(each);
    }
    assertThat(
            number(
                database,
                """
                SELECT count(*) FROM (SELECT DISTINCT device, boot, sequence FROM event WHERE sequence IS NOT NULL) AS x"""))
        .isEqualTo(2 * each);
    assertThat(
            number(
                database,
                """
                SELECT count(DISTINCT reason) FROM event e JOIN device d ON d.number = e.device
                WHERE d.device_id LIKE 'n%'"""))
        .isEqualTo(each);
    assertThat(number(database, "SELECT count(*) FROM dead_letter")).isZero();
    assertThat(number(database, "SELECT count(*) FROM sequence_gap")).isZero();
  }

  private static void report(Database database, int events, long seed) {
    System.err.println(
        "exactly once: published %d, stored %d, repeats of the broker stored %d, seed %d"
            .formatted(events, stored(database), copies(database), seed));
  }

  /** Events of devices with neither clock nor number that stand there more than once. */
  private static int copies(Database database) {
    return number(
        database,
        """
        SELECT count(*) - count(DISTINCT reason) FROM event e JOIN device d ON d.number = e.device
        WHERE d.device_id LIKE 'n%'""");
  }

  /** Where copies stand: the batches of the first and of the second, and how many. */
  private static String copied(Database database) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        """
                        SELECT string_agg(a || ' ' || b || ': ' || n || ' from ' || first || ' and ' || second, '; ') FROM (
                          SELECT a.batch AS a, b.batch AS b, count(*) AS n, min(a.received_at) AS first,
                            min(b.received_at) AS second
                          FROM event a JOIN event b ON a.device = b.device AND a.reason = b.reason AND a.batch < b.batch
                          WHERE a.kind = 'config' GROUP BY a.batch, b.batch ORDER BY a.batch) AS pairs""")
                    .mapTo(String.class)
                    .one());
  }

  private static void awaitAlerts(Database faulty, Database calm) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(texts(calm)).hasSizeGreaterThan(10));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(texts(faulty)).isEqualTo(texts(calm)));
    System.err.println("the same " + texts(calm).size() + " firings with and without faults");
  }

  private static void awaitStored(Database database, int events, GatewayChild child) {
    await()
        .atMost(Duration.ofSeconds(120 + events / 500))
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(stored(database) - copies(database))
                    .withFailMessage(child::output)
                    .isGreaterThanOrEqualTo(events));
  }

  private static DatabaseSettings through(
      DatabaseSettings settings, Ground ground, FaultProxy proxy) {
    return new DatabaseSettings(
        settings.url().replace(":" + ground.databasePort() + "/", ":" + proxy.port() + "/"),
        settings.user(),
        settings.password());
  }

  private static int stored(Database database) {
    return number(database, "SELECT count(*) FROM event");
  }

  private static int number(Database database, String query) {
    return database.jdbi().withHandle(h -> h.createQuery(query).mapTo(Integer.class).one());
  }

  private static List<String> texts(Database database) {
    return database.jdbi().withHandle(h -> h.createQuery(FIRINGS).mapTo(String.class).list());
  }
}
