package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.InstalledMosquitto;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database's disk is full under load, then there is room again: nothing is lost or doubled. */
@Tag("soak")
@RequiresServers({Server.MOSQUITTO, Server.POSTGRES})
class DiskFullTest {
  private static final int RATE = 400; // events a second
  private static final int BEFORE = 5 * RATE;
  private static final Duration FULL = Duration.ofSeconds(20);
  private static final String STORED = "SELECT count(*) FROM event";

  private final Opened opened = new Opened();
  private final SmallDisk disk = opened.add(SmallDisk.mount(300));
  private final InstalledMosquitto broker = opened.add(InstalledMosquitto.start());

  @AfterEach
  void close() {
    opened.close();
  }

  /** The disk of the tables alone: the server lives and refuses, and nobody restarts anything. */
  @Test
  void tablesWithoutRoomAreSaidAndWaitedForAndAllIsStoredOnceThereIsRoom() throws Exception {
    InstalledPostgres postgres = opened.add(InstalledPostgres.start());
    DatabaseSettings settings = createIn(writable("tables"), postgres.port());
    GatewayChild gateway = begin(settings);
    try (SteadyFeed feed = SteadyFeed.start(broker.port(), RATE)) {
      awaitStored(settings, BEFORE);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                disk.fill();
                return gateway.readiness().contains("SQLSTATE 53100");
              });
      int stored = number(settings, STORED);
      await()
          .during(FULL)
          .atMost(FULL.plusSeconds(5))
          .until(() -> number(settings, STORED) == stored);
      assertThat(gateway.metrics()).containsPattern("ingest_retries_total\\{class=\"53\"} [1-9]");
      assertThat(gateway.output()).contains("53100", "batch not written, trying again");
      assertThat(gateway.serves()).isTrue();
      disk.makeRoom();
      assertEachIsStoredOnce(settings, feed);
      assertThat(gateway.isAlive()).isTrue(); // the one that was started first
    }
  }

  /** The whole server's: it ends where it cannot write its log. The gateway is killed meanwhile. */
  @Test
  void serverWithoutRoomLosesNothingThoughTheGatewayIsKilledMeanwhile() throws Exception {
    InstalledPostgres postgres =
        opened.add(
            InstalledPostgres.startIn(
                writable("server"), "max_wal_size=64MB", "min_wal_size=32MB", "wal_recycle=off"));
    DatabaseSettings settings = postgres.create();
    GatewayChild gateway = begin(settings);
    try (SteadyFeed feed = SteadyFeed.start(broker.port(), RATE)) {
      awaitStored(settings, BEFORE);
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(
              () -> {
                disk.fill();
                wantAnotherSegment(settings);
                return gateway.metrics().contains("\ntidegate_database_answers 0");
              });
      assertThat(gateway.isAlive()).isTrue();
      gateway.kill(); // what it held comes again
      gateway.start();
      await()
          .pollDelay(FULL) // with no byte free
          .atMost(FULL.plusSeconds(5))
          .until(() -> true);
      disk.makeRoom();
      postgres.startAgain();
      if (!gateway.isAlive()) {
        gateway.start(); // as its service does
      }
      assertEachIsStoredOnce(settings, feed);
    }
  }

  /** The next thing that is logged needs a new file, and the server ends for want of room. */
  private static void wantAnotherSegment(DatabaseSettings settings) {
    try {
      int unused = number(settings, "SELECT count(pg_switch_wal()) FROM generate_series(1, 3)");
    } catch (SQLException e) {
      System.err.println("no room for the log: " + e.getSQLState());
    }
  }

  private GatewayChild begin(DatabaseSettings settings) throws SQLException {
    GatewayChild gateway =
        opened.add(new GatewayChild(settings, broker.port(), "gateway-full", "-Xmx256m"));
    try (Database database = Database.open(settings)) {
      database.migrate();
      ManyDevices.register(database);
      gateway.start();
      gateway.awaitCaughtUp(database);
    }
    return gateway;
  }

  private void assertEachIsStoredOnce(DatabaseSettings settings, SteadyFeed feed) throws Exception {
    long began = System.nanoTime();
    int sent = feed.stop();
    awaitStored(settings, sent);
    System.err.printf(
        "a full disk at %d events/s: %d sent, %d stored, caught up %d ms after there was room%n",
        RATE, sent, number(settings, STORED), (System.nanoTime() - began) / 1_000_000);
    assertThat(number(settings, STORED)).isEqualTo(sent);
    assertThat(number(settings, "SELECT count(*) FROM sequence_gap")).isZero();
    assertThat(number(settings, "SELECT count(*) FROM dead_letter")).isZero();
  }

  private Path writable(String name) throws Exception {
    Path made = Files.createDirectory(disk.folder().resolve(name));
    return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  /** A database whose tables lie there; the server insists on owning the folder. */
  private static DatabaseSettings createIn(Path folder, int port) throws Exception {
    int status = new ProcessBuilder("chown", "postgres", folder.toString()).start().waitFor();
    assertThat(status).isZero();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/";
    try (var connection = DriverManager.getConnection(url + "postgres", "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLESPACE small LOCATION '" + folder + "'");
      statement.execute("CREATE DATABASE on_small TABLESPACE small");
    }
    return new DatabaseSettings(url + "on_small", "postgres", "");
  }

  private static void awaitStored(DatabaseSettings settings, int wanted) {
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> number(settings, STORED) >= wanted);
  }

  private static int number(DatabaseSettings settings, String query) throws SQLException {
    try (var connection = DriverManager.getConnection(settings.url(), settings.user(), "");
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }
}
