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
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Register;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** GET /rules, /rules/{id}/history and /rules/{id}/shadow; PUT /rules/{id}/thresholds. */
public record RuleApi(RuleService rules, Supplier<Register> register) {
  private static final Role[] DECIDING = {Role.LEADER, Role.OPERATOR};

  /** Query parameter to the kind of scope that it names. */
  private static final Map<String, String> SCOPES =
      Map.of("place", "place", "microGrid", "micro_grid", "placeKind", "place_kind");

  private static final Set<String> PAGE = Set.of("limit", "cursor");
  private static final Set<String> MEMBERS = Set.of("scope", "values", "mode", "reason");

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/rules", this::list);
    api.put("/rules/:id/thresholds", this::set, DECIDING);
    api.get("/rules/:id/history", this::history, DECIDING);
    api.get("/rules/:id/shadow", this::shadow, DECIDING);
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = Query.of(ctx, SCOPES.keySet());
    Thresholds.Where where = where(query, new PublicIds(register.get(), AuthHandler.scope(ctx)));
    PublicIds ids = ids();
    return () ->
        ListAnswer.whole(
            rules.list(where).stream().map(state -> RuleAnswer.of(state, ids)).toList());
  }

  Callable<?> set(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    PublicIds ids = ids();
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String rule = ctx.pathParam("id");
    rules.decided(actor, rule);
    RuleChange change = change(rule, JsonBody.of(ctx, MEMBERS), ids);
    return () -> RuleAnswer.of(rules.set(actor, change), ids);
  }

  Callable<?> history(RoutingContext ctx) {
    Query query = Query.of(ctx, PAGE);
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String rule = rules.decided(actor, ctx.pathParam("id")).rule().id();
    Page.Request page = Cursors.page(query);
    PublicIds ids = ids();
    return () -> ListAnswer.of(rules.history(actor, rule, page), one -> SettingAnswer.of(one, ids));
  }

  Callable<?> shadow(RoutingContext ctx) {
    Query query = Query.of(ctx, PAGE);
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
        throw Query.bad("place, microGrid, placeKind: want at most one of them");
      }
      if (id != null) {
        found = RuleScope.parse(scope.getValue(), id, ids);
      }
    }
    return found == null ? Thresholds.EVERYWHERE : found;
  }

  private static RuleChange change(String rule, JsonObject body, PublicIds ids) {
    JsonObject scope = JsonBody.object(body, "scope");
    String reason = JsonBody.text(body, "reason");
    return new RuleChange(
        rule,
        RuleScope.parse(JsonBody.text(scope, "kind"), JsonBody.text(scope, "id"), ids),
        values(JsonBody.object(body, "values")),
        mode(JsonBody.text(body, "mode")),
        body.containsKey("mode"),
        reason == null ? "" : reason);
  }

  private static Map<String, @Nullable Long> values(JsonObject given) {
    Map<String, @Nullable Long> values = new LinkedHashMap<>();
    for (String name : given.fieldNames()) {
      Object value = given.getValue(name);
      if (value != null && !(value instanceof Integer) && !(value instanceof Long)) {
        throw Query.bad("values." + Query.cut(name) + ": want a whole number, or null");
      }
      values.put(name, value == null ? null : (Long) ((Number) value).longValue());
    }
    return values;
  }

  private static @Nullable RuleMode mode(@Nullable String word) {
    return word == null
        ? null
        : Words.parse(RuleMode.class, word)
            .orElseThrow(() -> Query.bad("mode: want on, shadow or off, or null"));
  }
}
