package io.tidegate.gateway.api;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;

/** /livez, /readyz and /metrics: for machines, open to all who reach the port. */
public final class HealthRoutes {
  private static final String READY = "ready";

  private final Supplier<Readiness> readiness;
  private final Supplier<String> scrape;
  private final Blocking blocking;

  /**
   * @param readiness asked at each /readyz
   * @param scrape Prometheus text of all metrics
   */
  public HealthRoutes(Supplier<Readiness> readiness, Supplier<String> scrape, Blocking blocking) {
    this.readiness = readiness;
    this.scrape = scrape;
    this.blocking = blocking;
  }

  private record Liveness(String status) {}

  private record ReadinessAnswer(String status, String role, List<CheckAnswer> checks) {
    static ReadinessAnswer of(Readiness readiness, boolean onlyDesk) {
      List<Readiness.Check> asked =
          readiness.checks().stream()
              .filter(check -> !onlyDesk || check.name().equals(Readiness.DATABASE))
              .toList();
      return new ReadinessAnswer(
          asked.stream().allMatch(Readiness.Check::ok) ? READY : "not_ready",
          readiness.role().word(),
          asked.stream()
              .map(check -> new CheckAnswer(check.name(), check.ok(), check.detail()))
              .toList());
    }
  }

  private record CheckAnswer(String name, boolean ok, String detail) {}

  /** Whether a path is one of these: who asks is a machine. */
  static boolean isOne(String path) {
    return path.equals("/livez") || path.equals("/readyz") || path.equals("/metrics");
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.get("/livez").handler(ctx -> Answers.json(ctx, 200, new Liveness("ok")));
    Route ready = router.get("/readyz");
    ready.handler(RequestCheck.of(ready)).handler(this::readiness);
    router.get("/metrics").handler(this::metrics);
  }

  private void readiness(RoutingContext ctx) {
    boolean desk = ctx.queryParams().contains("for");
    blocking
        .run(() -> ReadinessAnswer.of(readiness.get(), desk))
        .onFailure(ctx::fail)
        .onSuccess(answer -> Answers.json(ctx, answer.status().equals(READY) ? 200 : 503, answer));
  }

  private void metrics(RoutingContext ctx) {
    blocking
        .run(scrape::get)
        .onFailure(ctx::fail)
        .onSuccess(
            text ->
                ctx.response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(text));
  }
}
