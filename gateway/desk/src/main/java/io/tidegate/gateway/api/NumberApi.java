package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.numbers.NumberService;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;

/** GET /base-numbers. */
public record NumberApi(NumberService numbers) {
  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/base-numbers", this::find, Role.LEADER, Role.MANAGER);
  }

  Callable<?> find(RoutingContext ctx) {
    Query query = new Query(ctx);
    String at = query.text("at");
    LocalDate day = at == null ? numbers.today() : day(at);
    boolean outside = "true".equals(query.text("outside"));
    Scope scope = AuthHandler.scope(ctx);
    return () -> NumberAnswer.of(numbers.sheet(scope, day, outside));
  }

  private static LocalDate day(String at) {
    try {
      return LocalDate.parse(at);
    } catch (DateTimeParseException e) {
      throw Query.bad("at: expected a day like 2026-11-24");
    }
  }
}
