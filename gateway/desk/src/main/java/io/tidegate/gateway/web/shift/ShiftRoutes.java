package io.tidegate.gateway.web.shift;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.desk.alerts.WorkService;
import io.tidegate.gateway.desk.grids.DutyService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;

/** The page of a shift's end, and the form that says when a grid is on duty. */
public final class ShiftRoutes {
  private static final String PATH = "/handover";

  private final ShiftPage shift;
  private final DutyService duties;

  public ShiftRoutes(
      WorkService work,
      AlertService alerts,
      DutyService duties,
      Cards cards,
      Supplier<Register> register) {
    this.shift = new ShiftPage(work, alerts, duties, cards, register);
    this.duties = duties;
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        PATH,
        request ->
            PageResult.page("shift.jte", shift.make(request.page(), message(request), false)),
        Role.WORKER,
        Role.LEADER,
        Role.OPERATOR);
    serving.post(PATH + "/duty", this::setDuty, Role.LEADER);
  }

  /** Key of what came of the form that led here. */
  private static String message(PageRequest request) {
    return request.typed("set").equals("duty") ? "duty.set" : "";
  }

  private PageResult setDuty(PageRequest request) {
    String grid = duties.led(request.caller().scope(), request.typed("grid")).code();
    String onCall = request.typed("onCall");
    try {
      duties.set(
          Actor.of(request.caller()),
          new DutyService.DutyChange(
              grid, time(request, "from"), time(request, "to"), onCall.isEmpty() ? null : onCall));
      return PageResult.done(PATH + "?set=duty");
    } catch (RefusedException e) {
      String message = e.field().equals("onCall") ? "duty.onCallNone" : "duty.hours";
      return PageResult.refused("shift.jte", shift.make(request.page(), message, true));
    }
  }

  private static LocalTime time(PageRequest request, String name) {
    try {
      return LocalTime.parse(request.typed(name));
    } catch (DateTimeParseException e) {
      throw RefusedException.invalid(name, name + ": expected a time of day like 08:00");
    }
  }
}
