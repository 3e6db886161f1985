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
  private final Path folder;
  private final ServerProcess process;

  private InstalledPostgres(Path folder, List<String> options) throws IOException {
    this.folder = folder;
    Path data = data();
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
    options.forEach(option -> command.addAll(List.of("-c", option)));
    this.process = new ServerProcess(command, folder.resolve("postgres.log"), this::answers);
  }

  /** Makes a cluster and starts it. */
  public static InstalledPostgres start() {
    try {
      return startIn(Files.createTempDirectory("tidegate-postgres"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same in a folder that there is, which becomes the server's.
   *
   * @param options in addition to those of all, {@code NAME=VALUE}
   */
  public static InstalledPostgres startIn(Path folder, String... options) throws IOException {
    InstalledPostgres postgres = new InstalledPostgres(folder, List.of(options));
    postgres.process.start();
    return postgres;
  }

  /** An empty database of its own that has the extension. */
  public DatabaseSettings create() {
    DatabaseSettings made = createPlain();
    sql(name(made), "CREATE EXTENSION IF NOT EXISTS timescaledb");
    return made;
  }

  /** An empty database of its own. */
  public DatabaseSettings createPlain() {
    String name = "test" + COUNT.incrementAndGet();
    sql("postgres", "CREATE DATABASE " + name);
    return new DatabaseSettings(url(name), "postgres", "");
  }

  /** Where its data lies. */
  public Path data() {
    return folder.resolve("data");
  }

  /**
   * A command as the server's user, for which this server and {@code database} are the usual ones.
   */
  public ProcessBuilder command(DatabaseSettings database, String... command) {
    List<String> words = as("postgres");
    words.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    var environment = builder.environment();
    environment.put("PATH", Server.POSTGRES.path().getParent() + ":" + System.getenv("PATH"));
    environment.put("PGHOST", "127.0.0.1");
    environment.put("PGPORT", Integer.toString(port));
    environment.put("PGUSER", database.user());
    environment.put("PGDATABASE", name(database));
    return builder.directory(folder.toFile());
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

  private static String name(DatabaseSettings database) {
    return database.url().substring(database.url().lastIndexOf('/') + 1);
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
