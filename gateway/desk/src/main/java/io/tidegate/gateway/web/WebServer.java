package io.tidegate.gateway.web;

import io.tidegate.gateway.settings.HttpSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Route;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the desk and the API on one event loop of its own. {@link #close} takes no more requests
 * and ends those in flight; close it before the database.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(WebServer.class);
  private static final int PATIENCE_SECONDS = 10;

  /** Ingest drains after us, and both have 10 s together. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Desk desk;
  private final HttpServer server;
  private final Supplier<Future<Boolean>> certificateLook;

  private WebServer(
      Vertx vertx, Desk desk, HttpServer server, Supplier<Future<Boolean>> certificateLook) {
    this.vertx = vertx;
    this.desk = desk;
    this.server = server;
    this.certificateLook = certificateLook;
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
      HttpServerOptions served = serverOptions(settings);
      Path certificate = settings.certFile();
      Path key = settings.keyFile();
      CertificateWatch watch =
          certificate == null || key == null ? null : new CertificateWatch(vertx, certificate, key);
      HttpServer server =
          vertx
              .createHttpServer(served)
              .invalidRequestHandler(
                  request -> {
                    SecurityHeaders.addAlways(request.response().headers());
                    HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
                  })
              .requestHandler(UnreadableRequests.guard(made.router()));
      listen(server, settings);
      Supplier<Future<Boolean>> look = () -> Future.succeededFuture(false);
      if (watch != null) {
        watch.start(server, served.getSslOptions());
        look = () -> watch.look(server, served.getSslOptions());
      }
      return new WebServer(vertx, made, server, look);
    } catch (RuntimeException e) {
      if (made != null) {
        made.endStreams();
        made.close();
      }
      await(vertx.close());
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
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
    vertx.runOnContext(event -> certificateLook.get().onComplete(looked));
    return looked.future();
  }

  /** Requests in flight have a second to end; all in all it takes 2 s at most. */
  @Override
  public void close() {
    long end = System.nanoTime() + CLOSING.toNanos();
    desk.endStreams();
    awaitUntil(end, server.shutdown(1, TimeUnit.SECONDS));
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

  private static HttpServerOptions serverOptions(HttpSettings settings) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            // raised to HTTP/2 amid a long answer, Java's client gets the rest of it as HTTP/1.1
            .setHttp2ClearTextEnabled(false)
            .setIdleTimeout(120)
            .setMaxHeaderSize(16 * 1024)
            .setMaxFormAttributeSize(16 * 1024);
    Path certificate = settings.certFile();
    Path key = settings.keyFile();
    if (certificate != null && key != null) {
      options
          .setSsl(true)
          .setUseAlpn(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .setCertPath(certificate.toString())
                  .setKeyPath(key.toString()));
    }
    return options;
  }

  private static void listen(HttpServer server, HttpSettings settings) {
    try {
      await(server.listen());
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof BindException) {
        throw new IllegalStateException(
            "TIDEGATE_HTTP_HOST=%s, TIDEGATE_HTTP_PORT=%d: cannot listen there (%s); give another port, or 0 for any free one"
                .formatted(settings.host(), settings.port(), e.getCause().getMessage()),
            e);
      }
      throw e;
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
    }
  }
}
