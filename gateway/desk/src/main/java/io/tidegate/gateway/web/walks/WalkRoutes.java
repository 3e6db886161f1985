package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.walks.VisitReport;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.desk.walks.WalkService;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.walk.VisitFinding;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.Optional;
import java.util.function.Supplier;

/** Today's walk: the list, what was found, the printed sheet, and the link at a door. */
public final class WalkRoutes {
  private static final Role[] ON_FOOT = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};
  private static final Role[] WALKING = {Role.WORKER, Role.LEADER};

  private final WalkService walks;
  private final VisitService visits;
  private final Supplier<Register> register;
  private final WalkPages pages;

  /**
   * @param cards name the rules of alerts
   */
  public WalkRoutes(
      WalkService walks, VisitService visits, Supplier<Register> register, Cards cards) {
    this.walks = walks;
    this.visits = visits;
    this.register = register;
    this.pages = new WalkPages(walks, visits, register, cards);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        "/walk",
        request ->
            PageResult.page(
                "walks.jte", pages.list(request.page(), isKept(request), message(request))),
        ON_FOOT);
    serving.post("/walk/rounds", this::round, WALKING);
    serving.get(
        "/walk/:id",
        request -> PageResult.page("walk.jte", view(request, message(request), false)),
        ON_FOOT);
    serving.get(
        "/walk/:id/print",
        request -> PageResult.page("walk_print.jte", view(request, "", false)),
        ON_FOOT);
    serving.post("/walk/:id/visits", this::enter, ON_FOOT);
    serving.post("/walk/:id/end", this::end, ON_FOOT);
    serving.get("/d/:code", this::door, ON_FOOT);
  }

  private static boolean isKept(PageRequest request) {
    return request.field("kept").equals("true");
  }

  /** Key of what came of the form that led here. */
  private static String message(PageRequest request) {
    return switch (request.field("done")) {
      case "found" -> "walk.found";
      case "ended" -> "walk.endedNow";
      case "away" -> "walk.notHere";
      default -> "";
    };
  }

  private WalkView view(PageRequest request, String message, boolean refused) {
    String opened = refused ? request.field("place") : request.field("at");
    return pages.view(
        request.page(),
        walks.find(request.caller().scope(), request.id()),
        isKept(request),
        opened,
        message,
        refused);
  }

  private PageResult round(PageRequest request) {
    return PageResult.to(
        "/walk/" + walks.round(request.caller().scope(), request.field("microGrid")).id());
  }

  private PageResult enter(PageRequest request) {
    Optional<VisitFinding> finding = VisitFinding.of(request.field("finding"));
    if (finding.isEmpty()) {
      return PageResult.refused("walk.jte", view(request, "walk.choose", true));
    }
    String operation = request.field("operationId");
    if (!operation.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new ProblemException(Problem.badRequest("operationId: missing"));
    }
    String place = request.field("place");
    try {
      visits.report(
          request.caller().scope(),
          new VisitReport(
              request.id(), place, finding.get(), request.field("note"), null, operation));
    } catch (RefusedException e) {
      if (!e.field().equals("note")) {
        throw e;
      }
      return PageResult.refused("walk.jte", view(request, "walk.noteLong", true));
    }
    return PageResult.to("/walk/" + request.id() + "?done=found&at=" + place + "#s-" + place);
  }

  private PageResult end(PageRequest request) {
    walks.end(request.caller().scope(), request.id());
    return PageResult.to("/walk/" + request.id() + "?done=ended");
  }

  /** The link at a door: a hint where one stands, and no proof of it. */
  private PageResult door(PageRequest request) {
    String code = request.part("code");
    for (Place place : register.get().places()) {
      if (place.code().equals(code)) {
        Optional<Long> walk = walks.walkWith(request.caller().scope(), place.id());
        if (walk.isPresent()) {
          return PageResult.to("/walk/" + walk.get() + "?at=" + code + "#s-" + code);
        }
        if (place.isUnit() && request.caller().scope().covers(place.microGrid())) {
          return PageResult.to("/rooms/" + code);
        }
      }
    }
    return PageResult.to("/walk?done=away");
  }
}
