package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.desk.walks.WalkService;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.WalkRow;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.List;
import java.util.function.Supplier;

/** S15, the walks of a grid: made, assigned, put in order, and how far they are. */
public final class LedRoutes {
  private final WalkService walks;
  private final LedPages pages;

  /**
   * @param cards name the rules of alerts
   */
  public LedRoutes(
      WalkService walks, VisitService visits, Supplier<Register> register, Cards cards) {
    this.walks = walks;
    this.pages =
        new LedPages(walks, visits, register, new WalkPages(walks, visits, register, cards));
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get("/walks", this::list, Role.LEADER);
    serving.post("/walks", this::make, Role.LEADER);
    serving.get("/walks/:id", this::plan, Role.LEADER);
    serving.post("/walks/:id/assign", this::assign, Role.LEADER);
    serving.post("/walks/:id/move", this::move, Role.LEADER);
  }

  private PageResult list(PageRequest request) {
    String code = request.field("microGrid");
    MicroGrid microGrid = code.isEmpty() ? null : walks.ledMicroGrid(scope(request), code);
    long before = request.number("before").orElse(Long.MAX_VALUE);
    return PageResult.page("led_walks.jte", pages.list(request.page(), microGrid, before));
  }

  private static Scope scope(PageRequest request) {
    return request.caller().scope();
  }

  private PageResult make(PageRequest request) {
    String house = request.field("house");
    if (house.isEmpty()) {
      WalkRow made = walks.round(scope(request), request.field("microGrid"));
      return PageResult.to("/walks/" + made.id());
    }
    List<WalkRow> made = walks.sweep(scope(request), house);
    return PageResult.to(made.size() == 1 ? "/walks/" + made.get(0).id() : "/walks");
  }

  private PageResult plan(PageRequest request) {
    String message = request.field("done").equals("assigned") ? "walks.assigned" : "";
    return PageResult.page("led_walk.jte", plan(request, message, false));
  }

  private LedWalk plan(PageRequest request, String message, boolean refused) {
    return pages.plan(request.page(), walks.led(scope(request), request.id()), message, refused);
  }

  private PageResult assign(PageRequest request) {
    try {
      walks.assign(scope(request), request.id(), request.field("user"));
    } catch (RefusedException e) {
      if (e.reason() != RefusedException.Reason.INVALID) {
        throw e;
      }
      return PageResult.refused("led_walk.jte", plan(request, "walks.noSuchUser", true));
    }
    return PageResult.to("/walks/" + request.id() + "?done=assigned");
  }

  private PageResult move(PageRequest request) {
    String place = request.field("place");
    walks.move(scope(request), request.id(), place, request.field("to"));
    return PageResult.to("/walks/" + request.id() + "#s-" + place);
  }
}
