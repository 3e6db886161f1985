package io.tidegate.gateway.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** /livez, /readyz and /metrics: for machines, open to all who reach the port. */
final class HealthRoutes {
  private final Parts parts;
  private final Blocking blocking;

  HealthRoutes(Parts parts, Blocking blocking) {
    this.parts = parts;
    this.blocking = blocking;
  }

  void mount(Router router) {
    router
        .get("/livez")
        .handler(ctx -> Answers.json(ctx, 200, new JsonObject().put("status", "ok")));
    router.get("/readyz").handler(this::readiness);
    router.get("/metrics").handler(this::metrics);
  }

  private void readiness(RoutingContext ctx) {
    boolean desk = "desk".equals(ctx.request().getParam("for"));
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
