package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.register.StaffCorrection;
import io.tidegate.gateway.desk.register.StaffService;
import io.tidegate.gateway.registry.facts.StaffKind;
import io.tidegate.gateway.store.residency.StaffRows;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Staff, who are a code and a kind: GET, POST, PUT, POST …/end. */
public record StaffApi(StaffService staff) {
  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/staff", api.audited(AuditAction.REGISTER_READ, this::list), Role.LEADER);
    api.post("/staff", api.once(this::add), Role.LEADER);
    api.put("/staff/:id", api.once(this::correct), Role.LEADER);
    api.post("/staff/:id/end", api.once(this::end), Role.LEADER);
  }

  /** The contract's {@code Staff}. */
  record StaffAnswer(
      String id, String kind, String community, @Nullable String from, @Nullable String to) {
    static StaffAnswer of(StaffRows.Row row) {
      return new StaffAnswer(
          row.code(),
          row.kind(),
          row.community(),
          AlertJson.time(row.from()),
          AlertJson.time(row.to()));
    }
  }

  Callable<ListAnswer<StaffAnswer>> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    Page.Request page = Cursors.page(query);
    return () -> ListAnswer.of(staff.list(scope, page), StaffAnswer::of);
  }

  Callable<StaffAnswer> add(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    JsonObject body = ctx.body().asJsonObject();
    StaffKind kind = JsonBody.word(body, "kind", StaffKind.class);
    String community = body.getString("community");
    return () -> StaffAnswer.of(staff.add(actor, kind, community));
  }

  /** A time that the body does not have stays. */
  Callable<StaffAnswer> correct(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    JsonObject body = ctx.body().asJsonObject();
    StaffCorrection correction =
        new StaffCorrection(
            JsonBody.word(body, "kind", StaffKind.class),
            JsonBody.timeOrNull(body, "from"),
            body.containsKey("from"),
            JsonBody.timeOrNull(body, "to"),
            body.containsKey("to"));
    return () -> StaffAnswer.of(staff.correct(actor, code, correction));
  }

  Callable<StaffAnswer> end(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    Instant to = JsonBody.time(ctx.body().asJsonObject(), "to");
    return () -> StaffAnswer.of(staff.end(actor, code, to));
  }
}
