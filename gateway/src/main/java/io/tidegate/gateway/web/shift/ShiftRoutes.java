package io.tidegate.gateway.web.shift;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.alert.DutyHours;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.store.alert.DutyBook;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of a shift's end, and the form that says when a grid is on duty. */
public final class ShiftRoutes {
  private static final String PATH = "/handover";

  private final Parts parts;
  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final ShiftPage shift;
  private final DutyBook book;

  public ShiftRoutes(Parts parts, Gate gate, Pages pages, Blocking blocking) {
    this.parts = parts;
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.shift = new ShiftPage(parts);
    this.book = new DutyBook(parts.database().jdbi());
  }

  /** Adds the routes. */
  public void mount(Router router) {
    router
        .get(PATH)
        .handler(gate::require)
        .handler(Gate.only(Role.WORKER, Role.LEADER, Role.OPERATOR))
        .handler(ctx -> show(ctx, 200, said(ctx), false));
    router
        .post(PATH + "/duty")
        .handler(gate::require)
        .handler(Gate.only(Role.LEADER))
        .handler(this::setDuty);
  }

  /** Key of what came of the form that led here. */
  private static String said(RoutingContext ctx) {
    return "duty".equals(ctx.request().getParam("set")) ? "duty.set" : "";
  }

  private void show(RoutingContext ctx, int status, String message, boolean refused) {
    Frame page = pages.frame(ctx);
    blocking
        .run(() -> shift.make(page, message, refused))
        .onFailure(ctx::fail)
        .onSuccess(
            view -> pages.render(ctx, status, "shift.jte", Map.of("page", page, "view", view)));
  }

  private void setDuty(RoutingContext ctx) {
    Grid grid =
        ShiftPage.led(Gate.scope(ctx), parts.register().get()).get(Pages.field(ctx, "grid"));
    if (grid == null) {
      throw new ProblemException(Problem.notFound());
    }
    DutyHours hours = hours(Pages.field(ctx, "from"), Pages.field(ctx, "to"));
    if (hours == null) {
      show(ctx, 422, "duty.hours", true);
      return;
    }
    String name = Pages.field(ctx, "onCall");
    DutyBook.Duty duty = new DutyBook.Duty(hours, name.isEmpty() ? null : name);
    AuditEntry entry =
        AuditEntry.of(
            parts.time().instant(),
            Gate.caller(ctx).account().id(),
            AuditAction.DUTY_SET,
            grid.code(),
            "from=" + hours.from() + " to=" + hours.to() + " onCall=" + name);
    blocking
        .run(
            () ->
                parts
                    .audit()
                    .<Optional<DutyBook.Duty>, RuntimeException>doing(
                        () -> book.set(grid.id(), duty), set -> set.map(done -> entry)))
        .onFailure(ctx::fail)
        .onSuccess(
            set -> {
              if (set.isPresent()) {
                Pages.done(ctx, PATH + "?set=duty");
              } else {
                show(ctx, 422, "duty.onCallNone", true);
              }
            });
  }

  private static @Nullable DutyHours hours(String from, String to) {
    try {
      return new DutyHours(LocalTime.parse(from), LocalTime.parse(to));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return null;
    }
  }
}
