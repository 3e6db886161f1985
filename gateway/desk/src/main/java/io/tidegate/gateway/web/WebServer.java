package io.tidegate.gateway.web;

import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.Setting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Route;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the desk and the API on one event loop of its own. {@link #close} takes no more requests
 * and ends those in flight; close it before the database.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(WebServer.class);

  /** Ingest drains after us, and both have 10 s together. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Desk desk;
  private final HttpListener listener;

  private WebServer(Vertx vertx, Desk desk, HttpListener listener) {
    this.vertx = vertx;
    this.desk = desk;
    this.listener = listener;
  }

  /**
   * Listens, and returns once it does.
   *
   * @param desk makes what is served
   * @throws IllegalStateException if the port is taken or the certificate cannot be read
   */
  public static WebServer start(HttpSettings settings, Function<Vertx, Desk> desk) {
    return start(settings, desk, new VertxOptions());
  }

  /** The same with other limits for a blocked event loop, for tests. */
  static WebServer start(HttpSettings settings, Function<Vertx, Desk> desk, VertxOptions options) {
    Vertx vertx = Vertx.vertx(options.setEventLoopPoolSize(1));
    vertx.exceptionHandler(
        failure ->
            LOGGER
                .atError()
                .addKeyValue("reason", failure.getClass().getName())
                .setCause(failure)
                .log("unhandled failure on the event loop"));
    Desk made = null;
    try {
      made = desk.apply(vertx);
      HttpListener listener =
          HttpListener.start(
              vertx,
              new HttpListener.Address(
                  settings.host(), settings.port(), Setting.HTTP_HOST, Setting.HTTP_PORT),
              settings.certFile(),
              settings.keyFile(),
              UnreadableRequests.guard(made.router()));
      return new WebServer(vertx, made, listener);
    } catch (RuntimeException e) {
      if (made != null) {
        made.endStreams();
        made.close();
      }
      HttpListener.await(vertx.close());
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return listener.port();
  }

  /** Every route served. */
  List<Route> routes() {
    return desk.router().getRoutes();
  }

  Vertx vertx() {
    return vertx;
  }

  /** Looks at the certificate's files at once; whether a new one is in use now. */
  Future<Boolean> lookAtCertificate() {
    Promise<Boolean> looked = Promise.promise();
    vertx.runOnContext(event -> listener.lookAtCertificate().onComplete(looked));
    return looked.future();
  }

  /** Requests in flight have a second to end; all in all it takes 2 s at most. */
  @Override
  public void close() {
    long end = System.nanoTime() + CLOSING.toNanos();
    desk.endStreams();
    awaitUntil(end, listener.shutdown());
    desk.close();
    awaitUntil(end, vertx.close());
  }

  private static void awaitUntil(long end, Future<Void> future) {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOGGER.atWarn().addKeyValue("reason", e.toString()).log("desk not closed in time, left");
    }
  }
}
