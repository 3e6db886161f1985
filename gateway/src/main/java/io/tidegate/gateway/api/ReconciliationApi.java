package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.rosters.ReconciliationService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.roster.Reconciliations;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** GET /reconciliations and /reconciliations/{id}. */
final class ReconciliationApi {
  private final ReconciliationService sheets;
  private final Supplier<Register> register;

  ReconciliationApi(ReconciliationService sheets, Supplier<Register> register) {
    this.sheets = sheets;
    this.register = register;
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
      return ReconciliationAnswer.of(sheet, newest, scope, sheets.rooms(sheet));
    };
  }
}
