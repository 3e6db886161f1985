package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.register.NewPlace;
import io.tidegate.gateway.desk.register.PlaceCorrection;
import io.tidegate.gateway.desk.register.PlaceService;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Places where the caller leads: GET, POST, PUT, POST …/end. */
public record PlaceApi(PlaceService places) {
  private static final Set<String> ADDED =
      Set.of("parent", "kind", "code", "nameZh", "nameEn", "microGrid", "use", "walkOrder");
  private static final Set<String> CORRECTED =
      Set.of("nameZh", "nameEn", "microGrid", "use", "walkOrder");

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/places", api.audited(AuditAction.REGISTER_READ, this::list), Role.LEADER);
    api.post("/places", api.once(this::add), Role.LEADER);
    api.put("/places/:id", api.once(this::correct), Role.LEADER);
    api.post("/places/:id/end", api.once(this::end), Role.LEADER);
  }

  /** The contract's {@code Place}. */
  record PlaceAnswer(
      String id,
      @Nullable String parent,
      String kind,
      String nameZh,
      String nameEn,
      @Nullable String microGrid,
      @Nullable String house,
      @Nullable String use,
      @Nullable Integer walkOrder,
      @Nullable String to) {
    static PlaceAnswer of(PlaceRows.Row row) {
      return new PlaceAnswer(
          row.code(),
          row.parent(),
          row.kind(),
          row.nameZh(),
          row.nameEn(),
          row.microGrid(),
          row.house(),
          row.use(),
          row.walkOrder(),
          AlertJson.time(row.to()));
    }
  }

  Callable<ListAnswer<PlaceAnswer>> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("house", "limit", "cursor"));
    Scope scope = AuthHandler.scope(ctx);
    String house = query.text("house");
    Page.Request page = Cursors.page(query);
    return () -> ListAnswer.of(places.list(scope, house, page), PlaceAnswer::of);
  }

  Callable<PlaceAnswer> add(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    JsonObject body = JsonBody.of(ctx, ADDED);
    NewPlace wish =
        new NewPlace(
            text(body, "parent"),
            JsonBody.word(body, "kind", PlaceKind.class),
            JsonBody.text(body, "code"),
            text(body, "nameZh"),
            text(body, "nameEn"),
            JsonBody.text(body, "microGrid"),
            JsonBody.text(body, "use"),
            order(body));
    return () -> PlaceAnswer.of(places.add(actor, wish));
  }

  /** Use, micro-grid and walk order stay if the body does not have them. */
  Callable<PlaceAnswer> correct(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    JsonObject body = JsonBody.of(ctx, CORRECTED);
    PlaceCorrection correction =
        new PlaceCorrection(
            text(body, "nameZh"),
            text(body, "nameEn"),
            JsonBody.text(body, "microGrid"),
            JsonBody.text(body, "use"),
            body.containsKey("use"),
            order(body),
            body.containsKey("walkOrder"));
    return () -> PlaceAnswer.of(places.correct(actor, code, correction));
  }

  /** Without a time its end is taken back. */
  Callable<PlaceAnswer> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    Instant to = JsonBody.timeOrNull(JsonBody.of(ctx, Set.of("to")), "to");
    return () -> PlaceAnswer.of(places.end(actor, code, to));
  }

  private static String text(JsonObject body, String name) {
    String text = JsonBody.text(body, name);
    return text == null ? "" : text;
  }

  private static @Nullable Integer order(JsonObject body) {
    Object order = body.getValue("walkOrder");
    if (order != null && !(order instanceof Integer)) {
      throw Query.bad(PlaceService.WALK_ORDERS);
    }
    return (Integer) order;
  }
}
