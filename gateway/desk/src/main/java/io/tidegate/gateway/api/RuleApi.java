package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.rules.RuleChange;
import io.tidegate.gateway.desk.rules.RuleScope;
import io.tidegate.gateway.desk.rules.RuleService;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.Register;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** GET /rules, /rules/{id}/history and /rules/{id}/shadow; PUT /rules/{id}/thresholds. */
public record RuleApi(RuleService rules, Supplier<Register> register) {
  private static final Role[] DECIDING = {Role.LEADER, Role.OPERATOR};

  /** Query parameter to the kind of scope that it names. */
  private static final Map<String, String> SCOPES =
      Map.of("place", "place", "microGrid", "micro_grid", "placeKind", "place_kind");

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/rules", this::list);
    api.put("/rules/:id/thresholds", this::set, DECIDING);
    api.get("/rules/:id/history", this::history, DECIDING);
    api.get("/rules/:id/shadow", this::shadow, DECIDING);
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Thresholds.Where where = where(query, new PublicIds(register.get(), AuthHandler.scope(ctx)));
    PublicIds ids = ids();
    return () ->
        ListAnswer.whole(
            rules.list(where).stream().map(state -> RuleAnswer.of(state, ids)).toList());
  }

  Callable<?> set(RoutingContext ctx) {
    PublicIds ids = ids();
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String rule = ctx.pathParam("id");
    rules.decided(actor, rule);
    RuleChange change = change(rule, ctx.body().asJsonObject(), ids);
    return () -> RuleAnswer.of(rules.set(actor, change), ids);
  }

  Callable<?> history(RoutingContext ctx) {
    Query query = new Query(ctx);
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String rule = rules.decided(actor, ctx.pathParam("id")).rule().id();
    Page.Request page = Cursors.page(query);
    PublicIds ids = ids();
    return () -> ListAnswer.of(rules.history(actor, rule, page), one -> SettingAnswer.of(one, ids));
  }

  Callable<?> shadow(RoutingContext ctx) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    String rule = rules.detector(ctx.pathParam("id")).rule().id();
    Page.Request page = Cursors.page(query);
    PublicIds ids = ids();
    return () -> ShadowAnswer.of(rules.shadow(scope, rule, page), ids);
  }

  private PublicIds ids() {
    return new PublicIds(register.get());
  }

  private static Thresholds.Where where(Query query, PublicIds ids) {
    Thresholds.@Nullable Where found = null;
    for (Map.Entry<String, String> scope : SCOPES.entrySet()) {
      String id = query.text(scope.getKey());
      if (id != null && found != null) {
        throw Query.bad("place, microGrid, placeKind: expected at most one of them");
      }
      if (id != null) {
        found = RuleScope.parse(scope.getValue(), id, ids);
      }
    }
    return found == null ? Thresholds.EVERYWHERE : found;
  }

  private static RuleChange change(String rule, JsonObject body, PublicIds ids) {
    JsonObject scope = body.getJsonObject("scope");
    return new RuleChange(
        rule,
        RuleScope.parse(scope.getString("kind"), scope.getString("id"), ids),
        values(body.getJsonObject("values", new JsonObject())),
        body.getValue("mode") == null ? null : JsonBody.word(body, "mode", RuleMode.class),
        body.containsKey("mode"),
        body.getString("reason"));
  }

  private static Map<String, @Nullable Long> values(JsonObject given) {
    Map<String, @Nullable Long> values = new LinkedHashMap<>();
    given.fieldNames().forEach(name -> values.put(name, given.getLong(name)));
    return values;
  }
}
