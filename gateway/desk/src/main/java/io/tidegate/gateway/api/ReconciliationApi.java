package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.rosters.ReconciliationService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.roster.Reconciliations;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** GET /reconciliations and /reconciliations/{id}. */
public record ReconciliationApi(ReconciliationService sheets, Supplier<Register> register) {
  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/reconciliations", this::list, Role.MANAGER, Role.LEADER);
    api.get("/reconciliations/:id", this::find, Role.MANAGER, Role.LEADER);
  }

  Callable<?> list(RoutingContext ctx) {
    Page.Request page = Cursors.page(new Query(ctx));
    Scope scope = AuthHandler.scope(ctx);
    Register newest = register.get();
    return () ->
        ListAnswer.of(
            sheets.list(scope, page), sheet -> ReconciliationAnswer.of(sheet, newest, scope));
  }

  Callable<?> find(RoutingContext ctx) {
    long id = Cursors.id(ctx);
    Scope scope = AuthHandler.scope(ctx);
    Register newest = register.get();
    return () -> {
      Reconciliations.Sheet sheet = sheets.find(scope, id);
      return ReconciliationAnswer.of(sheet, newest, scope, sheets.rooms(scope, sheet));
    };
  }
}
