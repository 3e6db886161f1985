package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.grids.DutyService;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.store.alert.DutyBook;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** GET and PUT /grids/{id}/duty. */
public record DutyApi(DutyService duties) {
  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/grids/:id/duty", this::find, Role.LEADER);
    api.put("/grids/:id/duty", this::set, Role.LEADER);
  }

  private record DutyAnswer(String id, String from, String to, @Nullable String onCall) {
    static DutyAnswer of(Grid grid, DutyBook.Duty duty) {
      return new DutyAnswer(
          grid.code(), duty.hours().from().toString(), duty.hours().to().toString(), duty.onCall());
    }
  }

  Callable<?> find(RoutingContext ctx) {
    Grid grid = duties.led(AuthHandler.scope(ctx), ctx.pathParam("id"));
    return () -> DutyAnswer.of(grid, duties.duty(grid));
  }

  Callable<?> set(RoutingContext ctx) {
    Grid grid = duties.led(AuthHandler.scope(ctx), ctx.pathParam("id"));
    JsonObject body = ctx.body().asJsonObject();
    DutyService.DutyChange change =
        new DutyService.DutyChange(
            grid.code(), time(body, "from"), time(body, "to"), body.getString("onCall"));
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    return () -> DutyAnswer.of(grid, duties.set(actor, change));
  }

  private static LocalTime time(JsonObject body, String name) {
    try {
      return LocalTime.parse(body.getString(name));
    } catch (DateTimeParseException e) {
      throw Query.bad(name + ": expected a time of day like 08:00");
    }
  }
}
