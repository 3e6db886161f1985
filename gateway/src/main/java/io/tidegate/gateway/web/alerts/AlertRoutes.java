package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.store.read.Position;
import io.tidegate.gateway.web.page.Page;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Pages about alerts. Runs on the event loop; what they show is read on a worker. */
public final class AlertRoutes {
  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final ListPage list;

  public AlertRoutes(Parts parts, Gate gate, Pages pages, Blocking blocking) {
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.list = new ListPage(parts);
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router.get("/").handler(gate::require).handler(this::list);
  }

  private void list(RoutingContext ctx) {
    Page page = pages.frame(ctx);
    String microGrid = parameter(ctx, "microGrid");
    boolean closed = parameter(ctx, "handling").equals("closed");
    Position after = PositionText.read(ctx.request().getParam("after"));
    blocking
        .run(() -> list.list(page, microGrid, closed, after))
        .onFailure(ctx::fail)
        .onSuccess(
            found -> pages.render(ctx, 200, "list.jte", Map.of("page", page, "list", found)));
  }

  private static String parameter(RoutingContext ctx, String name) {
    String value = ctx.request().getParam(name);
    return value == null ? "" : value;
  }
}
