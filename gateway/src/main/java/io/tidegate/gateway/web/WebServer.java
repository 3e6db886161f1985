package io.tidegate.gateway.web;

import io.tidegate.gateway.api.ApiRoutes;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.PushApi;
import io.tidegate.gateway.api.Services;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.read.AlertFeed;
import io.tidegate.gateway.web.alerts.AlertStream;
import io.tidegate.gateway.web.grids.GridRoutes;
import io.tidegate.gateway.web.page.Assets;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.page.UploadBody;
import io.tidegate.gateway.web.people.PrivacyRoutes;
import io.tidegate.gateway.web.robots.RobotRoutes;
import io.tidegate.gateway.web.rooms.RoomRoutes;
import io.tidegate.gateway.web.rosters.RosterRoutes;
import io.tidegate.gateway.web.rules.RuleRoutes;
import io.tidegate.gateway.web.setup.FirstRun;
import io.tidegate.gateway.web.walks.KeeperScript;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the desk and the API on one event loop of its own. {@link #close} takes no more requests
 * and ends those in flight; close it before the database.
 */
public final class WebServer implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(WebServer.class);
  private static final int MAX_BODY = 64 * 1024;
  private static final int PATIENCE_SECONDS = 10;

  /** Ingest drains after us, and both have 10 s together. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Blocking blocking;
  private final LongWork jobs;
  private final HttpServer server;
  private final Context context;
  private final AlertStream stream;
  private final AlertFeed feed;
  private final List<Route> routes;
  private final Supplier<Future<Boolean>> certificateLook;

  private WebServer(
      Vertx vertx,
      Context context,
      Blocking blocking,
      LongWork jobs,
      HttpServer server,
      AlertStream stream,
      AlertFeed feed,
      List<Route> routes,
      Supplier<Future<Boolean>> certificateLook) {
    this.vertx = vertx;
    this.context = context;
    this.stream = stream;
    this.feed = feed;
    this.routes = List.copyOf(routes);
    this.certificateLook = certificateLook;
    this.blocking = blocking;
    this.jobs = jobs;
    this.server = server;
  }

  /**
   * Listens, and returns once it does.
   *
   * @throws IllegalStateException if the port is taken or the certificate cannot be read
   */
  public static WebServer start(HttpSettings settings, Parts parts) {
    return start(settings, parts, new VertxOptions());
  }

  /** The same with other limits for a blocked event loop, for tests. */
  static WebServer start(HttpSettings settings, Parts parts, VertxOptions options) {
    Vertx vertx = Vertx.vertx(options.setEventLoopPoolSize(1));
    vertx.exceptionHandler(
        failure ->
            LOGGER
                .atError()
                .addKeyValue("reason", failure.getClass().getName())
                .setCause(failure)
                .log("unhandled failure on the event loop"));
    Blocking blocking = new Blocking(vertx);
    LongWork jobs = LongWork.of(parts);
    try {
      Services services = Services.of(parts);
      AuthHandler auth = new AuthHandler(settings, services.sessions(), blocking, parts.time());
      AlertScreens alerts = new AlertScreens(vertx, parts, services, auth, blocking);
      AlertStream stream = alerts.stream();
      Router router = router(vertx, settings, parts, services, auth, blocking, alerts, jobs);
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
              .requestHandler(UnreadableRequests.guard(router));
      listen(server, settings);
      Context context = vertx.getOrCreateContext(); // there is one event loop: the stream's
      AlertFeed feed =
          AlertFeed.start(
              parts.database(), changes -> context.runOnContext(event -> stream.publish(changes)));
      Supplier<Future<Boolean>> look = () -> Future.succeededFuture(false);
      if (watch != null) {
        watch.start(server, served.getSslOptions());
        look = () -> watch.look(server, served.getSslOptions());
      }
      return new WebServer(
          vertx, context, blocking, jobs, server, stream, feed, router.getRoutes(), look);
    } catch (RuntimeException e) {
      jobs.close();
      blocking.close();
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
    return routes;
  }

  Vertx vertx() {
    return vertx;
  }

  /** Looks at the certificate's files at once; whether a new one is in use now. */
  Future<Boolean> lookAtCertificate() {
    Promise<Boolean> looked = Promise.promise();
    context.runOnContext(event -> certificateLook.get().onComplete(looked));
    return looked.future();
  }

  /** Requests in flight have a second to end; all in all it takes 2 s at most. */
  @Override
  public void close() {
    long end = System.nanoTime() + CLOSING.toNanos();
    feed.close();
    context.runOnContext(event -> stream.close());
    awaitUntil(end, server.shutdown(1, TimeUnit.SECONDS));
    jobs.close();
    blocking.close();
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

  private static Router router(
      Vertx vertx,
      HttpSettings settings,
      Parts parts,
      Services services,
      AuthHandler auth,
      Blocking blocking,
      AlertScreens alerts,
      LongWork jobs) {
    Router router = Router.router(vertx);
    Assets assets = new Assets();
    Pages pages = new Pages(assets, parts.time(), parts.zone());
    router.route().handler(new SecurityHeaders(settings)::add);
    HttpMetrics metrics = new HttpMetrics(parts.meters());
    router.route().handler(metrics::measure);
    router.get(Assets.PREFIX + "*").handler(assets::serve);
    router
        .post()
        .handler(
            UploadBody.but(
                path -> path.equals(RosterRoutes.FILES) || path.startsWith(PushApi.PREFIX),
                BodyHandler.create(false).setBodyLimit(MAX_BODY)));
    router.post().handler(UnreadableRequests::refuse);
    router.put().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY));
    FirstRun firstRun = new FirstRun(services.setup(), blocking);
    router.route().handler(firstRun::guard);
    new ApiRoutes(parts, services, auth, blocking).mount(router);
    new PushApi(settings, parts.pushing(), parts.database(), parts.time(), blocking).mount(router);
    PageRouter serving = new PageRouter(router, auth, pages, blocking);
    new AccountScreens(vertx, settings, parts, services, auth, pages, blocking, firstRun)
        .mount(router, serving);
    alerts.mount(router, serving);
    new RobotRoutes(services.robots(), parts.register()).mount(serving);
    new RuleRoutes(parts, services.rules(), jobs.trials()).mount(serving);
    new RegisterScreens(parts, services, jobs.rosters()).mount(serving);
    new OperationScreens(parts, services).mount(serving);
    new GridRoutes(services.grids(), parts.register()).mount(serving);
    new RoomRoutes(services.rooms(), parts.register(), parts.rules()).mount(serving);
    new KeeperScript().mount(router);
    new PrivacyRoutes(auth, pages).mount(router);
    router.route().last().handler(new Methods(router.getRoutes())::refuse);
    RefusalAudit refusals = new RefusalAudit(parts.audit(), parts.time(), blocking);
    router.route().failureHandler(new Failures(pages, metrics, refusals)::answer);
    metrics.learn(router);
    return router;
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
