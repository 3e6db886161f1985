package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.grids.GridService;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;

/** GET /micro-grids and /micro-grids/{id}. */
final class MicroGridApi {
  private final GridService grids;

  MicroGridApi(GridService grids) {
    this.grids = grids;
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
