package io.tidegate.simulator.stack;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/** A plain PostgreSQL of this process, on loopback, in a folder of its own. */
public final class EmbeddedServer implements AutoCloseable {
  private final Folder folder;
  private final EmbeddedPostgres postgres;

  private EmbeddedServer(Folder folder, EmbeddedPostgres postgres) {
    this.folder = folder;
    this.postgres = postgres;
  }

  /**
   * Starts one with an empty database; takes four seconds or so. Works as root too.
   *
   * @param endsWithProcess whether the end of this process stops it, at once; otherwise only {@link
   *     #close} does
   */
  public static EmbeddedServer start(boolean endsWithProcess) throws IOException {
    Folder folder = Folder.create("tidegate-postgres");
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(folder.path().toFile())
              .setRegisterShutdownHook(endsWithProcess)
              .setPGStartupWait(Duration.ofMinutes(1)) // a small machine may be slow
              .setServerConfig("max_connections", "60")
              .setServerConfig("shared_buffers", "128MB")
              .setServerConfig("max_wal_size", "1GB")
              .setServerConfig("log_error_verbosity", "terse")
              .start();
      return new EmbeddedServer(folder, postgres);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw new IOException("the embedded database does not start: " + e.getMessage(), e);
    }
  }

  /** Where to connect. */
  public DatabaseAddress address() {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", "postgres", "");
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      folder.close();
    }
  }
}
