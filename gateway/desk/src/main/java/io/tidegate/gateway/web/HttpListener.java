package io.tidegate.gateway.web;

import io.tidegate.gateway.settings.Setting;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An HTTP port, with TLS if there is a certificate, which is read again when it changes. */
final class HttpListener {
  private static final int PATIENCE_SECONDS = 10;

  private final HttpServer server;
  private final Supplier<Future<Boolean>> certificateLook;

  private HttpListener(HttpServer server, Supplier<Future<Boolean>> certificateLook) {
    this.server = server;
    this.certificateLook = certificateLook;
  }

  /**
   * Where to listen.
   *
   * @param port 0: any free one
   * @param hostSetting what {@code host} was set by, for messages
   * @param portSetting what {@code port} was set by, for messages
   */
  record Address(String host, int port, Setting hostSetting, Setting portSetting) {}

  /**
   * Listens, and returns once it does.
   *
   * @param certificate PEM; null: no TLS
   * @param key PEM; null: no TLS
   * @throws IllegalStateException if the port is taken or the certificate cannot be read
   */
  static HttpListener start(
      Vertx vertx,
      Address address,
      @Nullable Path certificate,
      @Nullable Path key,
      Handler<HttpServerRequest> requests) {
    HttpServerOptions options = options(address, certificate, key);
    CertificateWatch watch =
        certificate == null || key == null ? null : new CertificateWatch(vertx, certificate, key);
    HttpServer server =
        vertx
            .createHttpServer(options)
            .invalidRequestHandler(
                request -> {
                  SecurityHeaders.addAlways(request.response().headers());
                  HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
                })
            .requestHandler(requests);
    listen(server, address);
    if (watch == null) {
      return new HttpListener(server, () -> Future.succeededFuture(false));
    }
    watch.start(server, options.getSslOptions());
    return new HttpListener(server, () -> watch.look(server, options.getSslOptions()));
  }

  /** The port it listens on. */
  int port() {
    return server.actualPort();
  }

  /** Takes no more requests; those in flight have a second. */
  Future<Void> shutdown() {
    return server.shutdown(1, TimeUnit.SECONDS);
  }

  /** Looks at the certificate's files at once; whether a new one is in use now. On the loop. */
  Future<Boolean> lookAtCertificate() {
    return certificateLook.get();
  }

  private static HttpServerOptions options(
      Address address, @Nullable Path certificate, @Nullable Path key) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(address.host())
            .setPort(address.port())
            // raised to HTTP/2 amid a long answer, Java's client gets the rest of it as HTTP/1.1
            .setHttp2ClearTextEnabled(false)
            .setIdleTimeout(120)
            .setMaxHeaderSize(16 * 1024)
            .setMaxFormAttributeSize(16 * 1024);
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

  private static void listen(HttpServer server, Address address) {
    try {
      await(server.listen());
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof BindException) {
        throw new IllegalStateException(
            "%s=%s, %s=%d: cannot listen there (%s); give another port, or 0 for any free one"
                .formatted(
                    address.hostSetting().env(),
                    address.host(),
                    address.portSetting().env(),
                    address.port(),
                    e.getCause().getMessage()),
            e);
      }
      throw e;
    }
  }

  /**
   * Waits for a result, 10 s at most. Never on the event loop.
   *
   * @throws IllegalStateException if it fails or does not come
   */
  static <T> T await(Future<T> future) {
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
