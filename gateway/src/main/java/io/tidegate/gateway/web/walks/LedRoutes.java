package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.Walking;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.store.walk.StopRow;
import io.tidegate.gateway.store.walk.WalkPlanning;
import io.tidegate.gateway.store.walk.WalkReads;
import io.tidegate.gateway.store.walk.WalkRow;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.List;

/** S15, the walks of a grid: made, given to somebody, put in order, and how far they are. */
public final class LedRoutes {
  private final Parts parts;
  private final WalkReads reads;
  private final WalkPlanning planning;
  private final Walking walking;
  private final LedPages pages;

  public LedRoutes(Parts parts) {
    this.parts = parts;
    this.reads = new WalkReads(parts.database().jdbi());
    this.planning = new WalkPlanning(parts.database().jdbi());
    this.walking = new Walking(parts);
    this.pages = new LedPages(parts, new WalkPages(parts));
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
    MicroGrid microGrid = null;
    for (MicroGrid each : parts.register().get().microGrids()) {
      if (each.code().equals(code) && request.caller().scope().leads(each.id())) {
        microGrid = each;
      }
    }
    if (!code.isEmpty() && microGrid == null) {
      throw new ProblemException(Problem.notFound());
    }
    long before = request.number("before").orElse(Long.MAX_VALUE);
    return PageResult.page("led_walks.jte", pages.list(request.page(), microGrid, before));
  }

  private PageResult make(PageRequest request) {
    String house = request.field("house");
    if (!house.isEmpty()) {
      List<Long> made = walking.sweep(request.caller().scope(), house);
      return PageResult.to(made.size() == 1 ? "/walks/" + made.get(0) : "/walks");
    }
    return PageResult.to(
        "/walks/" + walking.round(request.caller().scope(), request.field("microGrid")));
  }

  private PageResult plan(PageRequest request) {
    String said = request.field("said").equals("assigned") ? "walks.assigned" : "";
    return PageResult.page("led_walk.jte", pages.plan(request.page(), walk(request), said, false));
  }

  /** One that is led by the caller; another is not there. */
  private WalkRow walk(PageRequest request) {
    return reads
        .find(request.caller().scope(), request.id())
        .filter(walk -> request.caller().scope().leads(walk.microGrid()))
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private PageResult assign(PageRequest request) {
    WalkRow walk = walk(request);
    if (!planning.assign(walk.id(), request.field("user"))) {
      return PageResult.refused(
          "led_walk.jte", pages.plan(request.page(), walk, "walks.noSuchUser", true));
    }
    return PageResult.to("/walks/" + walk.id() + "?said=assigned");
  }

  private PageResult move(PageRequest request) {
    WalkRow walk = walk(request);
    PublicIds ids = new PublicIds(parts.register().get());
    String code = request.field("place");
    String to = request.field("to");
    if (!to.matches("up|down|[0-9]{1,4}")) {
      throw new ProblemException(Problem.badRequest("to: want up, down or a position from 0"));
    }
    for (StopRow stop : reads.stops(walk.id())) {
      if (code.equals(ids.place(stop.place()))) {
        boolean step = to.equals("up") || to.equals("down");
        planning.move(
            walk.id(),
            stop.place(),
            step ? null : (Integer) Integer.parseInt(to),
            to.equals("up") ? -1 : 1);
        return PageResult.to("/walks/" + walk.id() + "#s-" + code);
      }
    }
    throw new ProblemException(Problem.notFound());
  }
}
