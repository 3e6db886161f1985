package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.grids.GridService;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;

/** GET /micro-grids and /micro-grids/{id}. */
public record MicroGridApi(GridService grids) {
  private static final Role[] WALKING = {Role.WORKER, Role.LEADER};

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/micro-grids", this::list, WALKING);
    api.get("/micro-grids/:id", this::find, WALKING);
  }

  Callable<?> list(RoutingContext ctx) {
    Scope scope = AuthHandler.scope(ctx);
    return () -> ListAnswer.whole(grids.list(scope).stream().map(MicroGridAnswer::of).toList());
  }

  Callable<?> find(RoutingContext ctx) {
    Scope scope = AuthHandler.scope(ctx);
    String code = ctx.pathParam("id");
    return () -> MicroGridAnswer.of(grids.find(scope, code));
  }
}
