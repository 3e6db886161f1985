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
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Staff, who are a code and a kind: GET, POST, PUT, POST …/end. */
public record StaffApi(StaffService staff) {
  private static final Set<String> CORRECTED = Set.of("kind", "from", "to");

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
    Query query = Query.of(ctx, Set.of("limit", "cursor"));
    Scope scope = AuthHandler.scope(ctx);
    Page.Request page = Cursors.page(query);
    return () -> ListAnswer.of(staff.list(scope, page), StaffAnswer::of);
  }

  Callable<StaffAnswer> add(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    JsonObject body = JsonBody.of(ctx, Set.of("kind", "community"));
    StaffKind kind = JsonBody.word(body, "kind", StaffKind.class);
    String community = JsonBody.text(body, "community");
    return () -> StaffAnswer.of(staff.add(actor, kind, community));
  }

  /** A time that the body does not have stays. */
  Callable<StaffAnswer> correct(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    JsonObject body = JsonBody.of(ctx, CORRECTED);
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
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    Instant to = JsonBody.time(JsonBody.of(ctx, Set.of("to")), "to");
    return () -> StaffAnswer.of(staff.end(actor, code, to));
  }
}
