package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.DutyHours;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.alert.DutyBook;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.Callable;

/** GET and PUT /grids/{id}/duty. */
final class DutyApi {
  private final Parts parts;
  private final DutyBook book;

  DutyApi(Parts parts) {
    this.parts = parts;
    this.book = new DutyBook(parts.database().jdbi());
  }

  Callable<JsonObject> find(RoutingContext ctx) {
    Grid grid = grid(ctx);
    return () -> json(grid, book.find(grid.id()));
  }

  Callable<JsonObject> set(RoutingContext ctx) {
    Grid grid = grid(ctx);
    JsonObject body = JsonBody.of(ctx, Set.of("from", "to", "onCall"));
    LocalTime from = time(body, "from");
    LocalTime to = time(body, "to");
    if (!from.isBefore(to)) {
      throw Query.bad("from: want it before to, on one day");
    }
    DutyBook.Duty duty = new DutyBook.Duty(new DutyHours(from, to), JsonBody.text(body, "onCall"));
    return () ->
        book.set(grid.id(), duty)
            .map(set -> json(grid, set))
            .orElseThrow(
                () -> Query.bad("onCall: want the name of a user who works or leads in the grid"));
  }

  /** The grid of the path, if the caller leads it. */
  private Grid grid(RoutingContext ctx) {
    String code = ctx.pathParam("id");
    Scope scope = Gate.scope(ctx);
    Register register = parts.register().get();
    for (MicroGrid part : register.microGrids()) {
      Grid grid = register.grid(part.grid());
      if (grid != null && grid.code().equals(code) && scope.leads(part.id())) {
        return grid;
      }
    }
    throw new ProblemException(Problem.notFound());
  }

  private static LocalTime time(JsonObject body, String name) {
    String text = JsonBody.text(body, name);
    try {
      return LocalTime.parse(text == null ? "" : text);
    } catch (DateTimeParseException e) {
      throw Query.bad(name + ": want a time of day like 08:00");
    }
  }

  private static JsonObject json(Grid grid, DutyBook.Duty duty) {
    return new JsonObject()
        .put("id", grid.code())
        .put("from", duty.hours().from().toString())
        .put("to", duty.hours().to().toString())
        .put("onCall", duty.onCall());
  }
}
