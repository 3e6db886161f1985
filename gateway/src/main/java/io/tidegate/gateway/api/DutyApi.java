package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.grids.DutyService;
import io.tidegate.gateway.store.alert.DutyBook;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** GET and PUT /grids/{id}/duty. */
final class DutyApi {
  private final DutyService duty;

  DutyApi(DutyService duty) {
    this.duty = duty;
  }

  /** The contract's {@code Duty}. */
  private record Answer(String id, String from, String to, @Nullable String onCall) {
    static Answer of(String grid, DutyBook.Duty duty) {
      return new Answer(
          grid, duty.hours().from().toString(), duty.hours().to().toString(), duty.onCall());
    }
  }

  Callable<?> find(RoutingContext ctx) {
    Scope scope = Gate.scope(ctx);
    String grid = ctx.pathParam("id");
    return () -> Answer.of(grid, duty.find(scope, grid));
  }

  Callable<?> set(RoutingContext ctx) {
    Actor actor = Actor.of(Gate.caller(ctx));
    String grid = ctx.pathParam("id");
    JsonObject body = JsonBody.of(ctx, Set.of("from", "to", "onCall"));
    LocalTime from = time(body, "from");
    LocalTime to = time(body, "to");
    String onCall = JsonBody.text(body, "onCall");
    return () -> Answer.of(grid, duty.set(actor, grid, from, to, onCall));
  }

  private static LocalTime time(JsonObject body, String name) {
    String text = JsonBody.text(body, name);
    try {
      return LocalTime.parse(text == null ? "" : text);
    } catch (DateTimeParseException e) {
      throw Query.bad(name + ": want a time of day like 08:00");
    }
  }
}
