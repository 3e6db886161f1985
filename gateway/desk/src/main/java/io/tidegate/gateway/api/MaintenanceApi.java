package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.suppression.MaintenanceService;
import io.tidegate.gateway.desk.suppression.Suppression;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.MaintenanceWindow;
import io.tidegate.gateway.store.register.MaintenanceWindows;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Maintenance windows: GET, POST, and DELETE, which ends one now. */
public record MaintenanceApi(MaintenanceService windows, Supplier<Register> register) {
  private static final Role[] DECIDING = {Role.LEADER, Role.OPERATOR};

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/maintenance-windows", this::list, DECIDING);
    api.post("/maintenance-windows", this::add, DECIDING);
    api.delete("/maintenance-windows/:id", this::end, DECIDING);
  }

  /** The contract's {@code MaintenanceWindow}. */
  private record Answer(
      long id,
      @Nullable String place,
      @Nullable String device,
      @Nullable String from,
      @Nullable String to,
      String reason,
      @Nullable String madeBy) {
    static Answer of(MaintenanceWindows.Row row, PublicIds ids) {
      MaintenanceWindow window = row.window();
      Integer device = window.device();
      return new Answer(
          row.id(),
          ids.place(window.place()),
          device == null ? null : ids.device(device),
          AlertJson.time(window.from()),
          AlertJson.time(window.to()),
          window.reason(),
          row.madeBy());
    }
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Page.Request page = Cursors.page(query);
    Caller caller = AuthHandler.caller(ctx);
    PublicIds ids = new PublicIds(register.get());
    return () -> ListAnswer.of(windows.list(caller, page), row -> Answer.of(row, ids));
  }

  Callable<?> add(RoutingContext ctx) {
    Caller caller = AuthHandler.caller(ctx);
    JsonObject body = ctx.body().asJsonObject();
    Suppression suppression = ExemptionApi.suppression(body);
    String place = body.getString("place");
    String device = body.getString("device");
    PublicIds ids = new PublicIds(register.get());
    return () -> Answer.of(windows.add(caller, place, device, suppression), ids);
  }

  Callable<?> end(RoutingContext ctx) {
    Caller caller = AuthHandler.caller(ctx);
    long id = Cursors.id(ctx);
    return () -> ExemptionApi.Ended.of(id, windows.end(caller, id));
  }
}
