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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Places where the caller leads: GET, POST, PUT, POST …/end. */
public record PlaceApi(PlaceService places) {
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
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    String house = query.text("house");
    Page.Request page = Cursors.page(query);
    return () -> ListAnswer.of(places.list(scope, house, page), PlaceAnswer::of);
  }

  Callable<PlaceAnswer> add(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    JsonObject body = ctx.body().asJsonObject();
    NewPlace request =
        new NewPlace(
            body.getString("parent"),
            JsonBody.word(body, "kind", PlaceKind.class),
            body.getString("code"),
            body.getString("nameZh"),
            body.getString("nameEn"),
            body.getString("microGrid"),
            body.getString("use"),
            body.getInteger("walkOrder"));
    return () -> PlaceAnswer.of(places.add(actor, request));
  }

  /** Use, micro-grid and walk order stay if the body does not have them. */
  Callable<PlaceAnswer> correct(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    JsonObject body = ctx.body().asJsonObject();
    PlaceCorrection correction =
        new PlaceCorrection(
            body.getString("nameZh"),
            body.getString("nameEn"),
            body.getString("microGrid"),
            body.getString("use"),
            body.containsKey("use"),
            body.getInteger("walkOrder"),
            body.containsKey("walkOrder"));
    return () -> PlaceAnswer.of(places.correct(actor, code, correction));
  }

  /** Without a time its end is taken back. */
  Callable<PlaceAnswer> end(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    Instant to = JsonBody.timeOrNull(ctx.body().asJsonObject(), "to");
    return () -> PlaceAnswer.of(places.end(actor, code, to));
  }
}
