package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.InstalledMosquitto;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The database's disk is lost under load, and the gateway comes back from base backup, archived WAL
 * and what the broker has kept.
 */
@Tag("soak")
@RequiresServers({Server.MOSQUITTO, Server.POSTGRES})
class DiskLossTest {
  private static final int RATE = 1_000; // events a second
  private static final int TURN = 10; // events published at once
  private static final int ARCHIVE_SECONDS = 60;
  private static final int SLACK_SECONDS = 10; // for the archiving itself
  private static final int BEFORE_LOSS = 100 * RATE;
  private static final int MOST = 1_000 * RATE;
  private static final String NUMBERED =
      """
      SELECT d.device_id || ' ' || e.sequence FROM event e JOIN device d ON d.number = e.device
      WHERE e.sequence IS NOT NULL""";
  private static final String IN_GAPS =
      """
      SELECT d.device_id || ' ' || n FROM sequence_gap g JOIN device d ON d.number = g.device,
        generate_series(g.from_number, g.to_number) AS n""";

  private final BackupScripts scripts = BackupScripts.copy();
  private final Path archive = scripts.folder("wal");
  private final InstalledPostgres postgres =
      InstalledPostgres.startIn(
          scripts.folder("server"),
          "archive_mode=on",
          "archive_timeout=" + ARCHIVE_SECONDS,
          "archive_command=%s %%p %%f %s".formatted(scripts.path("archive"), archive));
  private final InstalledMosquitto broker = InstalledMosquitto.start();
  private final DatabaseSettings settings = postgres.create();
  private final GatewayChild gateway =
      new GatewayChild(settings, broker.port(), "gateway-loss", "-Xmx256m");
  private final ManyDevices devices = new ManyDevices(Instant.now());
  private final AtomicInteger sent = new AtomicInteger();
  private final long[] sentAt = new long[MOST]; // nanoseconds, by number
  private final ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();

  DiskLossTest() throws IOException {}

  @AfterEach
  void close() throws Exception {
    load.shutdownNow();
    gateway.close();
    broker.close();
    postgres.close();
    scripts.close();
  }

  @Test
  void onlyWhatWasCommittedAfterTheLastArchivedWalIsMissingAndTheLedgerNamesIt() throws Exception {
    try (Publisher publisher = new Publisher(broker.port())) {
      Path base = beginUnderLoad(publisher);
      long lost = loseTheDisk();
      scripts.run(postgres, settings, "recover", base, postgres.data(), archive);
      goOn(publisher);
      Set<String> missing = missing(lost);
      Set<String> named = texts(IN_GAPS);
      report(missing, named);
      assertThat(named).isEqualTo(missing);
    }
  }

  @Test
  void besideASynchronousReceiverOfTheWalNothingIsMissing() throws Exception {
    try (Publisher publisher = new Publisher(broker.port())) {
      Path base = beginUnderLoad(publisher);
      Path received = scripts.folder("received");
      Process receiver = receive(received);
      try {
        sql("ALTER SYSTEM SET synchronous_standby_names = 'tidegate_wal'");
        sql("SELECT pg_reload_conf()");
        awaitTrue("SELECT bool_or(sync_state = 'sync') FROM pg_stat_replication");
        long lost = loseTheDisk();
        scripts.run(postgres, settings, "recover", base, postgres.data(), archive, received);
        goOn(publisher);
        Set<String> missing = missing(lost);
        report(missing, texts(IN_GAPS));
        assertThat(missing).isEmpty();
        assertThat(texts(IN_GAPS)).isEmpty();
        assertThat(number("SELECT count(*) FROM event")).isEqualTo(sent.get());
      } finally {
        receiver.destroyForcibly().waitFor();
      }
    }
  }

  /** The gateway ingests at full rate, and a base backup is made meanwhile. */
  private Path beginUnderLoad(Publisher publisher) throws Exception {
    try (Database database = Database.open(settings)) {
      database.migrate();
      ManyDevices.register(database);
      gateway.start();
      gateway.awaitCaughtUp(database);
    }
    var unused =
        load.scheduleAtFixedRate(
            () -> publish(publisher), 0, TURN * 1_000 / RATE, TimeUnit.MILLISECONDS);
    awaitTrue("SELECT count(*) > 5000 FROM event");
    Path base = scripts.path("backup");
    scripts.run(postgres, settings, "base", base);
    return base;
  }

  private Process receive(Path received) throws IOException {
    ProcessBuilder builder =
        postgres.command(
            settings, "pg_receivewal", "--directory=" + received, "--synchronous", "--no-password");
    builder.environment().put("PGAPPNAME", "tidegate_wal");
    return builder.redirectOutput(scripts.path("receiver.log").toFile()).start();
  }

  /** Crash, and nothing left; when. */
  private long loseTheDisk() throws Exception {
    await()
        .atMost(Duration.ofSeconds(2L * BEFORE_LOSS / RATE))
        .until(() -> number("SELECT count(*) FROM event") >= BEFORE_LOSS);
    postgres.kill();
    long lost = System.nanoTime();
    int status =
        new ProcessBuilder("rm", "-r", postgres.data().toString()).inheritIO().start().waitFor();
    assertThat(status).isZero();
    return lost;
  }

  /** The server starts on what was recovered; the gateway as its service would start it. */
  private void goOn(Publisher publisher) throws Exception {
    postgres.startAgain();
    awaitTrue("SELECT NOT pg_is_in_recovery()");
    long began = System.nanoTime();
    int until = sent.get() + 20 * RATE;
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              if (!gateway.isAlive()) {
                gateway.start(); // it has found that the database is not where it left it
              }
              return sent.get() >= until;
            });
    load.shutdown();
    assertThat(load.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    publisher.flush();
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(texts(NUMBERED))
                    .withFailMessage(gateway::output)
                    .contains(name(lastNumbered())));
    System.err.printf(
        "caught up %d ms after the recovery%n", (System.nanoTime() - began) / 1_000_000);
  }

  /** What was sent with a number and is not stored; all of it from just before the loss. */
  private Set<String> missing(long lost) throws SQLException {
    Set<String> stored = texts(NUMBERED);
    Set<String> missing = new TreeSet<>();
    for (int i = 0; i < sent.get(); i++) {
      if (isNumbered(i) && !stored.contains(name(i))) {
        missing.add(name(i));
        assertThat(Duration.ofNanos(lost - sentAt[i]))
            .isBetween(Duration.ZERO, Duration.ofSeconds(ARCHIVE_SECONDS + SLACK_SECONDS));
      }
    }
    return missing;
  }

  private void report(Set<String> missing, Set<String> named) throws SQLException {
    System.err.printf(
        "disk lost at %d events/s: %d sent, %d stored, %d numbered ones missing, %d in gaps%n",
        RATE, sent.get(), number("SELECT count(*) FROM event"), missing.size(), named.size());
  }

  private int lastNumbered() {
    int i = sent.get() - 1;
    while (!isNumbered(i)) {
      i--;
    }
    return i;
  }

  private static boolean isNumbered(int i) {
    return i % 4 < 2;
  }

  private static String name(int i) {
    return ManyDevices.topic(i).split("/", -1)[3] + " " + i / 40;
  }

  private void publish(Publisher publisher) {
    try {
      for (int n = 0; n < TURN; n++) {
        int i = sent.get();
        sentAt[i] = System.nanoTime();
        publisher.publish(ManyDevices.topic(i), devices.payload(i));
        sent.incrementAndGet();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e); // the schedule ends, and the numbers show it
    }
  }

  private void awaitTrue(String query) {
    await()
        .atMost(Duration.ofSeconds(90))
        .ignoreExceptions()
        .until(() -> texts(query).contains("t"));
  }

  private int number(String query) throws SQLException {
    return Integer.parseInt(texts(query).iterator().next());
  }

  private void sql(String statement) throws SQLException {
    try (var connection = DriverManager.getConnection(settings.url(), settings.user(), "");
        var execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  private Set<String> texts(String query) throws SQLException {
    try (var connection = DriverManager.getConnection(settings.url(), settings.user(), "");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      Set<String> texts = new TreeSet<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
