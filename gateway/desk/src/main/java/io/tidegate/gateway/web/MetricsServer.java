package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.MetricsRoutes;
import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MetricsSettings;
import io.tidegate.gateway.settings.Setting;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/**
 * Serves metrics and the details of readiness on a port of its own, apart from the desk: counts
 * tell, live, what happens in the community. Has its own event loop and workers, so that it answers
 * while those of the desk are busy.
 */
public final class MetricsServer implements AutoCloseable {
  private final Vertx vertx;
  private final HttpListener listener;

  private MetricsServer(Vertx vertx, HttpListener listener) {
    this.vertx = vertx;
    this.listener = listener;
  }

  /**
   * Listens, and returns once it does. Beyond loopback with TLS, if the desk has a certificate.
   *
   * @param desk has the certificate
   * @param scrape Prometheus text of all metrics
   * @param readiness asked at each /readyz; may block
   * @throws IllegalArgumentException if it would be reached from outside without a token
   * @throws IllegalStateException if the port is taken or the certificate cannot be read
   */
  public static MetricsServer start(
      MetricsSettings settings,
      HttpSettings desk,
      Supplier<String> scrape,
      Supplier<Readiness> readiness) {
    if (!settings.isLoopback() && settings.token() == null) {
      throw new IllegalArgumentException(
          "%s=%s is not loopback: expected %s, too"
              .formatted(Setting.METRICS_HOST.env(), settings.host(), Setting.METRICS_TOKEN.env()));
    }
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    try {
      Router router = Router.router(vertx);
      new MetricsRoutes(settings.token(), scrape, readiness, new Blocking(vertx)).mount(router);
      return new MetricsServer(
          vertx,
          HttpListener.start(
              vertx,
              new HttpListener.Address(
                  settings.host(), settings.port(), Setting.METRICS_HOST, Setting.METRICS_PORT),
              settings.isLoopback() ? null : desk.certFile(),
              settings.isLoopback() ? null : desk.keyFile(),
              UnreadableRequests.guard(router)));
    } catch (RuntimeException e) {
      HttpListener.await(vertx.close());
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return listener.port();
  }

  /** Ends at once: a scrape that is cut off is repeated. */
  @Override
  public void close() {
    HttpListener.await(vertx.close());
  }
}
