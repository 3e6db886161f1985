package io.tidegate.simulator.stack;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A broker and a database, each embedded unless the user has one. The database starts first, since
 * it is the one to be filled; the broker meanwhile.
 */
public final class Servers implements AutoCloseable {
  private final @Nullable String brokerUri;
  private final @Nullable String databaseUrl;
  private final CompletableFuture<@Nullable EmbeddedBroker> broker;
  private final CompletableFuture<@Nullable EmbeddedServer> server;

  private Servers(
      @Nullable String brokerUri,
      @Nullable String databaseUrl,
      CompletableFuture<@Nullable EmbeddedBroker> broker,
      CompletableFuture<@Nullable EmbeddedServer> server) {
    this.brokerUri = brokerUri;
    this.databaseUrl = databaseUrl;
    this.broker = broker;
    this.server = server;
  }

  /**
   * Begins to start what is not given; returns at once.
   *
   * @param mqttPort of an embedded broker; 0: any free one
   * @param endsWithProcess whether Ctrl-C stops an embedded database at once; a caller that closes
   *     in order then says no
   * @throws IOException if the port is taken
   */
  public static Servers start(
      int mqttPort,
      @Nullable String brokerUri,
      @Nullable String databaseUrl,
      boolean endsWithProcess)
      throws IOException {
    int port = brokerUri == null ? Ports.free(mqttPort, "--mqtt-port") : 0;
    // Before there are two threads: logging set up by both at once complains.
    LoggerFactory.getLogger(Servers.class).debug("starting servers");
    ExecutorService starter = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<@Nullable EmbeddedServer> server =
          CompletableFuture.supplyAsync(
              () ->
                  databaseUrl == null ? started(() -> EmbeddedServer.start(endsWithProcess)) : null,
              starter);
      CompletableFuture<@Nullable EmbeddedBroker> broker =
          CompletableFuture.supplyAsync(
              () -> brokerUri == null ? started(() -> EmbeddedBroker.start(port)) : null, starter);
      return new Servers(brokerUri, databaseUrl, broker, server);
    } finally {
      starter.shutdown(); // what it was given it ends
    }
  }

  /** Where the broker is; waits until it stands. */
  public String brokerUri() throws IOException {
    EmbeddedBroker embedded = joined(broker);
    return embedded == null ? String.valueOf(brokerUri) : embedded.uri();
  }

  /** Where the database is; waits until it stands. */
  public DatabaseAddress database() throws IOException {
    EmbeddedServer embedded = joined(server);
    return embedded == null
        ? DatabaseAddress.of(String.valueOf(databaseUrl), System.getenv())
        : embedded.address();
  }

  /** Both at the same time: each waits for its own more than it works. */
  @Override
  public void close() {
    CompletableFuture<Void> gone = CompletableFuture.runAsync(() -> closeStarted(broker));
    closeStarted(server);
    gone.join();
  }

  private interface Starter<T> {
    T start() throws IOException;
  }

  private static <T> T started(Starter<T> starter) {
    try {
      return starter.start();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static <T> @Nullable T joined(CompletableFuture<@Nullable T> starting)
      throws IOException {
    try {
      return starting.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static void closeStarted(CompletableFuture<? extends @Nullable AutoCloseable> starting) {
    try {
      AutoCloseable embedded = starting.join();
      if (embedded != null) {
        embedded.close();
      }
    } catch (Exception e) {
      System.err.println("could not stop a server: " + e.getMessage());
    }
  }
}
