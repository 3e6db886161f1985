package io.tidegate.gateway.faults;

import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.testing.EmbeddedBroker;
import io.tidegate.gateway.testing.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** The embedded parts, both with files of their own. */
final class EmbeddedGround implements Ground {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path folder;
  private final EmbeddedBroker broker;
  private final int databasePort = FreePort.next();
  private EmbeddedPostgres postgres;
  private int databases;

  /**
   * @param folder of its own, removed by the caller
   */
  EmbeddedGround(Path folder) {
    this.folder = folder;
    this.broker = EmbeddedBroker.persistent(folder.resolve("broker"));
    this.postgres = startDatabase();
  }

  @Override
  public int brokerPort() {
    return broker.port();
  }

  @Override
  public void restartBroker() {
    broker.restart();
  }

  @Override
  public int databasePort() {
    return databasePort;
  }

  @Override
  public DatabaseSettings create() {
    String name = "faults" + ++databases;
    try (var connection = DriverManager.getConnection(url("postgres"), "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new DatabaseSettings(url(name), "postgres", "");
  }

  @Override
  public void restartDatabase() {
    stopDatabase();
    postgres = startDatabase();
  }

  @Override
  public void close() {
    stopDatabase();
    broker.close();
  }

  private String url(String name) {
    return "jdbc:postgresql://localhost:" + databasePort + "/" + name;
  }

  private EmbeddedPostgres startDatabase() {
    try {
      return EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(Files.createDirectories(folder.resolve("binaries")).toFile())
          .setDataDirectory(folder.resolve("data"))
          .setCleanDataDirectory(false)
          .setPort(databasePort)
          .setPGStartupWait(PATIENCE)
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stopDatabase() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // On a busy machine it returns sooner than the server, and the next one would find the lock.
    await().atMost(PATIENCE).until(() -> !Files.exists(folder.resolve("data/postmaster.pid")));
  }

  /** Short: the embedded broker sends 50 messages at a time and waits for their acks. */
  @Override
  public Duration delay() {
    return Duration.ofMillis(1);
  }
}
