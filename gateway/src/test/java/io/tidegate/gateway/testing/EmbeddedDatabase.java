package io.tidegate.gateway.testing;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
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

/**
 * One embedded PostgreSQL for each JVM, plain, so with native partitions. Its schema is migrated
 * once; a test gets a copy, which takes milliseconds.
 */
public final class EmbeddedDatabase {
  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  private EmbeddedDatabase() {}

  /** A database without any schema. */
  public static DatabaseSettings empty() {
    return create("");
  }

  /** A database with the newest schema and nothing in it. */
  public static DatabaseSettings create() {
    return create(" TEMPLATE " + TEMPLATE);
  }

  /** A database as {@link #create} makes one, opened; the caller closes it. */
  public static Database migrated() {
    return Database.open(create());
  }

  private static DatabaseSettings create(String template) {
    EmbeddedPostgres postgres = server();
    String name = "test" + COUNT.incrementAndGet();
    execute(postgres, "CREATE DATABASE " + name + template);
    return settings(postgres, name);
  }

  private static DatabaseSettings settings(EmbeddedPostgres postgres, String database) {
    return new DatabaseSettings(
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database, "postgres", "");
  }

  private static void execute(EmbeddedPostgres postgres, String sql) {
    try (Connection connection =
            DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      EmbeddedPostgres started = start();
      execute(started, "CREATE DATABASE " + TEMPLATE);
      try (Database template = Database.open(settings(started, TEMPLATE))) {
        template.migrate();
      }
      server = started;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
    }
    return server;
  }

  /** Without anything that guards against a crash of the machine: its data ends with the JVM. */
  private static EmbeddedPostgres start() {
    try {
      File folder = Files.createTempDirectory("tidegate-postgres").toFile();
      return EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(folder)
          .setPGStartupWait(Duration.ofMinutes(1)) // the machine may be busy
          .setServerConfig("max_connections", "100")
          .setServerConfig("fsync", "off")
          .setServerConfig("full_page_writes", "off")
          .setServerConfig("autovacuum", "off")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
