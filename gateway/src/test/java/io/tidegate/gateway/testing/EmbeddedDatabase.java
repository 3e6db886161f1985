package io.tidegate.gateway.testing;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One embedded PostgreSQL a JVM, one database a test: plain PostgreSQL, so native partitions. */
public final class EmbeddedDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private EmbeddedDatabase() {}

  /** An empty database of its own on the server of this JVM. */
  public static DatabaseSettings create() {
    String name = "test" + COUNT.incrementAndGet();
    EmbeddedPostgres postgres = server();
    String admin = postgres.getJdbcUrl("postgres", "postgres");
    try (Connection connection = DriverManager.getConnection(admin);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new DatabaseSettings(
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + name, "postgres", "");
  }

  /** A migrated database of its own; the caller closes it. */
  public static Database migrated() {
    Database database = Database.open(create());
    database.migrate();
    return database;
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        EmbeddedPostgres started =
            EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                    Files.createTempDirectory("tidegate-postgres").toFile())
                .setPGStartupWait(Duration.ofMinutes(1)) // the machine may be busy
                .setServerConfig("max_connections", "100")
                .start();
        server = started;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
