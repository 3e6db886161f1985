package io.tidegate.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.gateway.api.ApiRouter;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Contract;
import io.tidegate.gateway.api.HealthRoutes;
import io.tidegate.gateway.api.Idempotency;
import io.tidegate.gateway.api.PushApi;
import io.tidegate.gateway.backtest.TrialJobs;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.robots.RobotEnvironment;
import io.tidegate.gateway.desk.rosters.RosterService;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.roster.file.RosterOpener;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.read.AlertFeed;
import io.tidegate.gateway.web.alerts.AlertStream;
import io.tidegate.gateway.web.page.Assets;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.page.UploadBody;
import io.tidegate.gateway.web.rosters.RosterJobs;
import io.tidegate.gateway.web.rosters.RosterRoutes;
import io.tidegate.gateway.web.setup.FirstRun;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;

/**
 * The desk and the API, put together: each feature makes its services once and gives each to its
 * API routes and pages. Of one event loop.
 */
public final class Desk implements AutoCloseable {
  private static final int MAX_BODY = 64 * 1024;

  private final Router router;
  private final Blocking blocking;
  private final TrialJobs trials;
  private final RosterJobs rosters;
  private final Context loop;
  private final AlertStream stream;
  private final AlertFeed feed;

  /**
   * @param rosterOpener of the files that somebody uploads
   */
  public Desk(
      Vertx vertx,
      HttpSettings settings,
      ServiceContext context,
      DataProtection protection,
      PipelineAccess pipeline,
      RobotEnvironment robots,
      RosterOpener rosterOpener,
      MeterRegistry meters) {
    Database database = context.database();
    InstantSource time = context.time();
    this.router = Router.router(vertx);
    this.blocking = new Blocking(vertx);
    this.trials =
        new TrialJobs(database, Detectors.all(), context.register(), context.zone(), time);
    this.rosters =
        new RosterJobs(
            new RosterService(
                database,
                protection.people(),
                rosterOpener,
                context.register(),
                context::audit,
                time,
                context.zone()));
    AccountFeature accounts = AccountFeature.of(settings, context, protection.passwords());
    AlertActService acts = new AlertActService(database, context::audit, time);

    Assets assets = new Assets();
    HttpMetrics metrics = new HttpMetrics(meters);
    FirstRun firstRun = new FirstRun(accounts.setup(), blocking);
    mountFirst(settings, metrics, assets, firstRun);
    new HealthRoutes(pipeline.readiness(), blocking).mount(router);
    new Contract().mount(router);
    new PushApi(settings, pipeline.pushing(), database, time, blocking).mount(router);

    Pages pages = new Pages(assets, time, context.zone());
    AuthHandler auth = new AuthHandler(settings, accounts.sessions(), blocking, time);
    Idempotency idempotency = new Idempotency(database, protection.fingerprinter(), time);
    ApiRouter api = new ApiRouter(router, auth, blocking, idempotency, context.audit(), time);
    PageRouter serving = new PageRouter(router, auth, pages, blocking);
    Routing to = new Routing(router, auth, blocking, pages, api, serving);
    accounts.mount(to, vertx, firstRun, meters);
    this.stream = new AlertFeature(context, acts).mount(to, vertx, meters);
    new OperationFeature(context, pipeline, robots, trials).mount(to);
    new RegisterFeature(context, protection, rosters, acts).mount(to);
    new WalkFeature(context, robots.publicUrl()).mount(to);
    api.addLast();
    router.route().last().handler(new Methods(router.getRoutes())::refuse);
    RefusalAudit refusals = new RefusalAudit(context.audit(), time, blocking);
    router.route().failureHandler(new Failures(pages, metrics, refusals)::answer);
    metrics.learn(router);
    this.loop = vertx.getOrCreateContext(); // there is one event loop: the stream's
    this.feed =
        AlertFeed.start(database, changes -> loop.runOnContext(event -> stream.publish(changes)));
  }

  /** What every request passes before it is known which route it is for. */
  private void mountFirst(
      HttpSettings settings, HttpMetrics metrics, Assets assets, FirstRun firstRun) {
    router.route().handler(new SecurityHeaders(settings)::add);
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
    router.route().handler(firstRun::guard);
  }

  /** Every route. */
  Router router() {
    return router;
  }

  /** Ends the live streams, so that their requests end. */
  void endStreams() {
    feed.close();
    loop.runOnContext(event -> stream.close());
  }

  /** Ends the work on other threads; after the requests. */
  @Override
  public void close() {
    rosters.close();
    trials.close();
    blocking.close();
  }
}
