package io.tidegate.gateway.api;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/**
 * /livez and /readyz of the desk: for machines, without authentication, so no more than one word.
 * {@link MetricsRoutes} serves the details elsewhere.
 */
public final class HealthRoutes {
  private final Supplier<Readiness> readiness;
  private final Blocking blocking;

  /**
   * @param readiness asked at each /readyz
   */
  public HealthRoutes(Supplier<Readiness> readiness, Blocking blocking) {
    this.readiness = readiness;
    this.blocking = blocking;
  }

  private record Status(String status) {}

  /** Whether a path is one of these: who asks is a machine. */
  static boolean isOne(String path) {
    return path.equals("/livez") || path.equals("/readyz");
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.get("/livez").handler(ctx -> Answers.json(ctx, 200, new Status("ok")));
    Route ready = router.get("/readyz");
    ready.handler(RequestCheck.of(ready)).handler(this::readiness);
  }

  private void readiness(RoutingContext ctx) {
    boolean desk = ctx.queryParams().contains("for");
    blocking
        .run(() -> ReadinessAnswer.of(readiness.get(), desk))
        .onFailure(ctx::fail)
        .onSuccess(answer -> Answers.json(ctx, answer.httpStatus(), new Status(answer.status())));
  }
}
