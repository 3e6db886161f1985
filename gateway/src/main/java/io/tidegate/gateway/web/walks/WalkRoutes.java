package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.Visiting;
import io.tidegate.gateway.api.Walking;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.walk.WalkMaking;
import io.tidegate.gateway.store.walk.WalkReads;
import io.tidegate.gateway.store.walk.WalkRow;
import io.tidegate.gateway.walk.VisitFinding;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.time.LocalDate;
import java.util.Optional;

/** Today's walk: the list, what was found, the printed sheet, and the link at a door. */
public final class WalkRoutes {
  private static final Role[] ON_FOOT = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};
  private static final Role[] WALKING = {Role.WORKER, Role.LEADER};

  private final Parts parts;
  private final WalkPages pages;
  private final WalkReads reads;
  private final WalkMaking making;
  private final Walking walking;
  private final Visiting visiting;

  public WalkRoutes(Parts parts) {
    this.parts = parts;
    this.pages = new WalkPages(parts);
    this.reads = new WalkReads(parts.database().jdbi());
    this.making = new WalkMaking(parts.database().jdbi());
    this.walking = new Walking(parts);
    this.visiting = new Visiting(parts);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        "/walk",
        request ->
            PageResult.page(
                "walks.jte", pages.list(request.page(), isKept(request), said(request))),
        ON_FOOT);
    serving.post("/walk/rounds", this::round, WALKING);
    serving.get(
        "/walk/:id",
        request -> PageResult.page("walk.jte", view(request, walk(request), said(request), false)),
        ON_FOOT);
    serving.get(
        "/walk/:id/print",
        request -> PageResult.page("walk_print.jte", view(request, walk(request), "", false)),
        ON_FOOT);
    serving.post("/walk/:id/visits", this::enter, ON_FOOT);
    serving.post("/walk/:id/end", this::end, ON_FOOT);
    serving.get("/d/:code", this::door, ON_FOOT);
  }

  private static boolean isKept(PageRequest request) {
    return request.field("kept").equals("true");
  }

  /** Key of what came of the form that led here. */
  private static String said(PageRequest request) {
    return switch (request.field("said")) {
      case "found" -> "walk.found";
      case "ended" -> "walk.endedNow";
      case "away" -> "walk.notHere";
      default -> "";
    };
  }

  private WalkView view(PageRequest request, WalkRow walk, String message, boolean refused) {
    String opened = refused ? request.field("place") : request.field("at");
    return pages.view(request.page(), walk, isKept(request), opened, message, refused);
  }

  /** What is none of the caller's is not there. */
  private WalkRow walk(PageRequest request) {
    return reads
        .find(request.caller().scope(), request.id())
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private PageResult round(PageRequest request) {
    return PageResult.to(
        "/walk/" + walking.round(request.caller().scope(), request.field("microGrid")));
  }

  private PageResult enter(PageRequest request) {
    WalkRow walk = walk(request);
    Optional<VisitFinding> finding = VisitFinding.of(request.field("finding"));
    String note = request.field("note");
    if (finding.isEmpty() || !Visiting.isNote(note)) {
      String message = finding.isEmpty() ? "walk.choose" : "walk.noteLong";
      return PageResult.refused("walk.jte", view(request, walk, message, true));
    }
    String operation = request.field("operationId");
    if (!operation.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new ProblemException(Problem.badRequest("operationId: missing"));
    }
    String place = request.field("place");
    visiting.enter(
        request.caller(),
        new Visiting.Told(walk.id(), place, finding.get(), note, null, operation));
    return PageResult.to("/walk/" + walk.id() + "?said=found&at=" + place + "#s-" + place);
  }

  private PageResult end(PageRequest request) {
    WalkRow walk = walk(request);
    making.end(walk.id(), request.caller().account().id(), request.page().now());
    return PageResult.to("/walk/" + walk.id() + "?said=ended");
  }

  /** The link at a door: a hint where one stands, and no proof of it. */
  private PageResult door(PageRequest request) {
    String code = request.part("code");
    LocalDate today = request.page().now().atZone(request.page().zone()).toLocalDate();
    for (Place place : parts.register().get().places()) {
      if (place.code().equals(code)) {
        Optional<Long> walk = reads.walkWith(request.caller().scope(), place.id(), today);
        if (walk.isPresent()) {
          return PageResult.to("/walk/" + walk.get() + "?at=" + code + "#s-" + code);
        }
        if (place.isUnit() && request.caller().scope().covers(place.microGrid())) {
          return PageResult.to("/rooms/" + code);
        }
      }
    }
    return PageResult.to("/walk?said=away");
  }
}
