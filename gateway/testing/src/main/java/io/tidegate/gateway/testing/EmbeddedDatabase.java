package io.tidegate.gateway.testing;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;

/**
 * One embedded PostgreSQL for each JVM, plain, so with native partitions. Its schema is migrated
 * once; a test gets a copy, which takes milliseconds.
 */
public final class EmbeddedDatabase {
  private static final String TEMPLATE = "migrated";

  /** Databases that are kept; older ones to which nothing is connected are dropped. */
  private static final int KEPT = 20;

  /** SQLSTATE object_in_use. */
  private static final String IN_USE = "55006";

  private static final String TEMPORARY = System.getProperty("java.io.tmpdir");
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long MEMORY_NEEDED = 1L << 30;
  private static final String FOLDER = "tidegate-postgres-";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Deque<String> OLDEST_FIRST = new ArrayDeque<>();
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

  private static synchronized DatabaseSettings create(String template) {
    EmbeddedPostgres postgres = server();
    String name = "test" + COUNT.incrementAndGet();
    try (Connection connection =
            DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      // Its other way writes all of the copy to the log, too.
      statement.execute("CREATE DATABASE " + name + template + " STRATEGY file_copy");
      OLDEST_FIRST.add(name);
      for (int left = OLDEST_FIRST.size(); left > KEPT; left--) {
        dropIfUnused(statement, OLDEST_FIRST.remove());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return settings(postgres, name);
  }

  private static void dropIfUnused(Statement statement, String name) throws SQLException {
    if (isInUse(statement, name)) { // the attempt to drop it would wait for five seconds
      OLDEST_FIRST.add(name);
      return;
    }
    try {
      statement.execute("DROP DATABASE IF EXISTS " + name);
    } catch (SQLException e) {
      if (!IN_USE.equals(e.getSQLState())) {
        throw e;
      }
      OLDEST_FIRST.add(name);
    }
  }

  private static boolean isInUse(Statement statement, String name) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "SELECT FROM pg_stat_activity WHERE datname = '" + name + "' LIMIT 1")) {
      return found.next();
    }
  }

  private static DatabaseSettings settings(EmbeddedPostgres postgres, String database) {
    return new DatabaseSettings(
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database, "postgres", "");
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      EmbeddedPostgres started = start();
      migrate(started);
      server = started;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
    }
    return server;
  }

  private static void migrate(EmbeddedPostgres postgres) {
    try (Connection connection =
            DriverManager.getConnection(postgres.getJdbcUrl("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + TEMPLATE);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    try (Database template = Database.open(settings(postgres, TEMPLATE))) {
      template.migrate();
    }
  }

  /** Without anything that guards against a crash of the machine: its data ends with the JVM. */
  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setOverrideWorkingDirectory(Path.of(TEMPORARY, "tidegate-postgres").toFile())
          .setDataDirectory(dataFolder())
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

  /**
   * In memory where there is room: a copy is 800 files. Folders of JVMs that were killed are
   * deleted.
   */
  private static Path dataFolder() throws IOException {
    boolean room = Files.isWritable(MEMORY) && MEMORY.toFile().getUsableSpace() >= MEMORY_NEEDED;
    Path parent = room ? MEMORY : Path.of(TEMPORARY);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, FOLDER + "*")) {
      for (Path folder : folders) {
        String pid = folder.getFileName().toString().substring(FOLDER.length());
        if (pid.matches("[0-9]{1,9}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
          FileUtils.deleteQuietly(folder.toFile());
        }
      }
    }
    return parent.resolve(FOLDER + ProcessHandle.current().pid());
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
