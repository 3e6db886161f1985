package io.tidegate.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;

/** /livez, /readyz and /metrics: for machines, open to all who reach the port. */
final class HealthRoutes {
  private final Parts parts;
  private final Blocking blocking;

  HealthRoutes(Parts parts, Blocking blocking) {
    this.parts = parts;
    this.blocking = blocking;
  }

  /** Whether a path is one of these: who asks is a machine. */
  static boolean isOne(String path) {
    return path.equals("/livez") || path.equals("/readyz") || path.equals("/metrics");
  }

  void mount(Router router) {
    router
        .get("/livez")
        .handler(ctx -> Answers.json(ctx, 200, new JsonObject().put("status", "ok")));
    router.get("/readyz").handler(this::readiness);
    router.get("/metrics").handler(this::metrics);
  }

  private void readiness(RoutingContext ctx) {
    boolean desk = Query.of(ctx, Set.of("for")).word("for", List.of("desk")) != null;
    blocking
        .run(() -> parts.readiness().get())
        .onFailure(ctx::fail)
        .onSuccess(
            readiness -> {
              boolean ready = true;
              JsonArray checks = new JsonArray();
              for (Readiness.Check check : readiness.checks()) {
                if (!desk || check.name().equals(Readiness.DATABASE)) {
                  ready &= check.ok();
                  checks.add(
                      new JsonObject()
                          .put("name", check.name())
                          .put("ok", check.ok())
                          .put("detail", check.detail()));
                }
              }
              Answers.json(
                  ctx,
                  ready ? 200 : 503,
                  new JsonObject()
                      .put("status", ready ? "ready" : "not_ready")
                      .put("role", readiness.role().word())
                      .put("checks", checks));
            });
  }

  private void metrics(RoutingContext ctx) {
    blocking
        .run(() -> parts.scrape().get())
        .onFailure(ctx::fail)
        .onSuccess(
            text ->
                ctx.response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .putHeader("Cache-Control", "no-store")
                    .end(text));
  }
}
