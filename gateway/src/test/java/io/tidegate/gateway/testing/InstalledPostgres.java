package io.tidegate.gateway.testing;

import io.tidegate.gateway.settings.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL 17 of this machine with TimescaleDB, in a cluster of its own and as durable as in
 * production. See {@link Server#POSTGRES}.
 */
public final class InstalledPostgres implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final int port = FreePort.next();
  private final ServerProcess process;

  private InstalledPostgres(Path folder) throws IOException {
    Path data = folder.resolve("data");
    own(folder);
    run(
        as("postgres"),
        Server.POSTGRES.path().resolveSibling("initdb").toString(),
        "--pgdata=" + data,
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C");
    List<String> command = as("postgres");
    command.addAll(
        List.of(
            Server.POSTGRES.path().toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "shared_preload_libraries=timescaledb",
            "-c",
            "timescaledb.telemetry_level=off",
            "-c",
            "log_error_verbosity=terse",
            "-c",
            "shared_buffers=256MB",
            "-c",
            "max_wal_size=2GB"));
    this.process = new ServerProcess(command, folder.resolve("postgres.log"), this::answers);
  }

  /** Makes a cluster and starts it. */
  public static InstalledPostgres start() {
    try {
      InstalledPostgres postgres =
          new InstalledPostgres(Files.createTempDirectory("tidegate-postgres"));
      postgres.process.start();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty database of its own that has the extension. */
  public DatabaseSettings create() {
    String name = "test" + COUNT.incrementAndGet();
    sql("postgres", "CREATE DATABASE " + name);
    sql(name, "CREATE EXTENSION IF NOT EXISTS timescaledb");
    return new DatabaseSettings(url(name), "postgres", "");
  }

  /** Its port on loopback. */
  public int port() {
    return port;
  }

  /** Stops; open connections are ended. */
  public void stop() {
    process.stop();
  }

  /** Ends at once, as in a crash; what was committed is there after {@link #startAgain}. */
  public void kill() {
    process.kill();
  }

  /** Starts again on the same port. */
  public void startAgain() {
    process.start();
  }

  /** Stops and starts again. */
  public void restart() {
    process.stop();
    process.start();
  }

  @Override
  public void close() {
    process.kill();
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private boolean answers() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(url("postgres") + "?connectTimeout=2", "postgres", "")) {
      return connection.isValid(2);
    }
  }

  private void sql(String database, String statement) {
    try (Connection connection = DriverManager.getConnection(url(database), "postgres", "");
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** PostgreSQL refuses to run as root; setpriv becomes the server, so that a kill reaches it. */
  private static List<String> as(String user) {
    return isRoot()
        ? new ArrayList<>(
            List.of(
                "/usr/bin/setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--"))
        : new ArrayList<>();
  }

  private static void own(Path folder) throws IOException {
    if (isRoot()) {
      run(new ArrayList<>(), "/bin/chown", "postgres", folder.toString());
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void run(List<String> prefix, String... command) throws IOException {
    prefix.addAll(List.of(command));
    Path output = Files.createTempFile("tidegate-postgres", ".log");
    Process process =
        new ProcessBuilder(prefix)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(prefix + " failed: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
