package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.walks.VisitReport;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.VisitReads;
import io.tidegate.gateway.walk.VisitFinding;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** GET and POST /visits. */
public record VisitApi(VisitService visits, Supplier<Register> register) {
  private static final Role[] ON_FOOT = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/visits", this::list, ON_FOOT);
    api.post("/visits", this::add, ON_FOOT);
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    PublicIds ids = new PublicIds(register.get());
    String walk = query.text("walk");
    VisitReads.Filter filter =
        new VisitReads.Filter(
            query.microGrid(new PublicIds(register.get(), scope)),
            walk == null ? null : Long.valueOf(walk),
            null,
            query.time("from"),
            query.time("to"));
    Page.Request page = Cursors.page(query);
    return () ->
        ListAnswer.of(visits.list(scope, filter, page), visit -> VisitAnswer.of(visit, ids));
  }

  Callable<?> add(RoutingContext ctx) {
    JsonObject body = ctx.body().asJsonObject();
    VisitReport report =
        new VisitReport(
            body.getLong("walk"),
            body.getString("place"),
            JsonBody.word(body, "finding", VisitFinding.class),
            body.getValue("note") == null ? "" : body.getString("note").strip(),
            JsonBody.timeOrNull(body, "at"),
            ctx.request().getHeader("Idempotency-Key"));
    Scope scope = AuthHandler.scope(ctx);
    PublicIds ids = new PublicIds(register.get());
    return () -> VisitAnswer.of(visits.report(scope, report), ids);
  }
}
