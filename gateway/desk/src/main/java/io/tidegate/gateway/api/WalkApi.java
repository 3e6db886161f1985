package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.walks.WalkService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.WalkRow;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** GET /walks and /walks/{id}, POST /walks. */
public record WalkApi(WalkService walks, Supplier<Register> register) {
  private static final Role[] ON_FOOT = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/walks", this::list, ON_FOOT);
    api.get("/walks/:id", this::find, ON_FOOT);
    api.post("/walks", this::make, Role.WORKER, Role.LEADER);
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    Register newest = register.get();
    Integer microGrid = query.microGrid(new PublicIds(newest, scope));
    Page.Request page = Cursors.page(query);
    return () ->
        ListAnswer.of(walks.list(scope, microGrid, page), walk -> WalkAnswer.of(walk, newest));
  }

  Callable<?> find(RoutingContext ctx) {
    long id = Cursors.id(ctx);
    Scope scope = AuthHandler.scope(ctx);
    return () -> {
      WalkRow walk = walks.find(scope, id);
      return WalkAnswer.of(walk, walks.stops(scope, walk), register.get());
    };
  }

  Callable<?> make(RoutingContext ctx) {
    JsonObject body = ctx.body().asJsonObject();
    String kind = body.getString("kind");
    String microGrid = body.getString("microGrid");
    String house = body.getString("house");
    Scope scope = AuthHandler.scope(ctx);
    if ("round".equals(kind) && microGrid != null && house == null) {
      return () -> made(List.of(walks.round(scope, microGrid)));
    }
    if ("sweep".equals(kind) && house != null && microGrid == null) {
      return () -> made(walks.sweep(scope, house));
    }
    throw Query.bad("kind: expected round with a microGrid, or sweep with a house");
  }

  private ListAnswer<WalkAnswer> made(List<WalkRow> made) {
    Register newest = register.get();
    return ListAnswer.whole(made.stream().map(walk -> WalkAnswer.of(walk, newest)).toList());
  }
}
