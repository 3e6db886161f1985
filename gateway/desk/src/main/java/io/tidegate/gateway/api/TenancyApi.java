package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.register.TenancyService;
import io.tidegate.gateway.desk.register.TenancyTerms;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.change.StayKind;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Tenancies where the caller leads: GET, POST, PUT, POST …/end, DELETE. */
public record TenancyApi(TenancyService tenancies, Supplier<Register> register) {
  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/tenancies", api.audited(AuditAction.REGISTER_READ, this::list), Role.LEADER);
    api.post("/tenancies", api.once(this::add), Role.LEADER);
    api.put("/tenancies/:id", api.once(this::correct), Role.LEADER);
    api.post("/tenancies/:id/end", api.once(this::end), Role.LEADER);
    api.delete("/tenancies/:id", api.once(this::remove), Role.LEADER);
  }

  /** A tenancy that was removed. */
  record Removed(int id) {}

  Callable<ListAnswer<TenancyAnswer>> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    String room = query.text("room");
    Instant at = query.time("at");
    Page.Request page = Cursors.page(query);
    return () -> ListAnswer.of(tenancies.list(scope, room, at, page), this::answer);
  }

  Callable<TenancyAnswer> add(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    JsonObject body = ctx.body().asJsonObject();
    String room = body.getString("room");
    String resident = body.getString("resident");
    TenancyTerms terms = terms(body);
    return () -> answer(tenancies.add(actor, resident, room, terms));
  }

  Callable<TenancyAnswer> correct(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    long id = Cursors.id(ctx);
    TenancyTerms terms = terms(ctx.body().asJsonObject());
    return () -> answer(tenancies.correct(actor, id, terms));
  }

  private static TenancyTerms terms(JsonObject body) {
    return new TenancyTerms(
        JsonBody.word(body, "kind", StayKind.class),
        body.getString("bed"),
        JsonBody.time(body, "from"),
        JsonBody.timeOrNull(body, "to"));
  }

  Callable<TenancyAnswer> end(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    long id = Cursors.id(ctx);
    Instant to = JsonBody.time(ctx.body().asJsonObject(), "to");
    return () -> answer(tenancies.end(actor, id, to));
  }

  Callable<Removed> remove(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    long id = Cursors.id(ctx);
    return () -> new Removed(tenancies.remove(actor, id).id());
  }

  private TenancyAnswer answer(TenancyRows.Row row) {
    return TenancyAnswer.of(row, new PublicIds(register.get()));
  }
}
