package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.register.NewWorkOrder;
import io.tidegate.gateway.desk.register.VisitService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.WorkOrderKind;
import io.tidegate.gateway.store.residency.VisitRows;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Expected visits to rooms where the caller leads: visitors' passes and work orders. */
public record ExpectedApi(VisitService visits, Supplier<Register> register) {
  /** Adds the routes. */
  public void mount(ApiRouter api) {
    mount(api, "/visitor-passes", VisitRows.What.PASS, this::addPass);
    mount(api, "/work-orders", VisitRows.What.ORDER, this::addOrder);
  }

  private void mount(ApiRouter api, String path, VisitRows.What what, ApiRouter.Work adding) {
    api.get(path, api.audited(AuditAction.REGISTER_READ, ctx -> list(ctx, what)), Role.LEADER);
    api.post(path, api.once(adding), Role.LEADER);
    api.post(path + "/:id/end", api.once(ctx -> end(ctx, what)), Role.LEADER);
  }

  /** The contract's {@code VisitorPass}. */
  record PassAnswer(String id, @Nullable String room, @Nullable String from, @Nullable String to) {}

  /** The contract's {@code WorkOrder}. */
  record OrderAnswer(
      String id,
      @Nullable String room,
      @Nullable String kind,
      @Nullable String staff,
      @Nullable String from,
      @Nullable String to) {}

  Callable<ListAnswer<Record>> list(RoutingContext ctx, VisitRows.What what) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    String room = query.text("room");
    Page.Request page = Cursors.page(query);
    return () -> ListAnswer.of(visits.list(scope, what, room, page), row -> answer(row, what));
  }

  Callable<Record> addPass(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    JsonObject body = ctx.body().asJsonObject();
    String room = body.getString("room");
    Instant from = JsonBody.time(body, "from");
    Instant to = JsonBody.time(body, "to");
    return () -> answer(visits.addPass(actor, room, from, to), VisitRows.What.PASS);
  }

  Callable<Record> addOrder(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    JsonObject body = ctx.body().asJsonObject();
    NewWorkOrder order =
        new NewWorkOrder(
            body.getString("room"),
            JsonBody.word(body, "kind", WorkOrderKind.class),
            body.getString("staff"),
            JsonBody.time(body, "from"),
            JsonBody.timeOrNull(body, "to"));
    return () -> answer(visits.addOrder(actor, order), VisitRows.What.ORDER);
  }

  Callable<Record> end(RoutingContext ctx, VisitRows.What what) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    Instant to = JsonBody.time(ctx.body().asJsonObject(), "to");
    return () -> answer(visits.end(actor, what, code, to), what);
  }

  private Record answer(VisitRows.Row row, VisitRows.What what) {
    String room = new PublicIds(register.get()).place(row.room());
    String from = AlertJson.time(row.from());
    String to = AlertJson.time(row.to());
    return what == VisitRows.What.PASS
        ? new PassAnswer(row.code(), room, from, to)
        : new OrderAnswer(row.code(), room, row.kind(), row.staff(), from, to);
  }
}
