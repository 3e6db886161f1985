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
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Serving;
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
  public void mount(Serving serving) {
    serving.get("/walks", this::list, Role.LEADER);
    serving.post("/walks", this::make, Role.LEADER);
    serving.get("/walks/:id", this::plan, Role.LEADER);
    serving.post("/walks/:id/assign", this::assign, Role.LEADER);
    serving.post("/walks/:id/move", this::move, Role.LEADER);
  }

  private Answer list(Asked asked) {
    String code = asked.field("microGrid");
    MicroGrid microGrid = null;
    for (MicroGrid each : parts.register().get().microGrids()) {
      if (each.code().equals(code) && asked.caller().scope().leads(each.id())) {
        microGrid = each;
      }
    }
    if (!code.isEmpty() && microGrid == null) {
      throw new ProblemException(Problem.notFound());
    }
    long before = asked.number("before").orElse(Long.MAX_VALUE);
    return Answer.page("led_walks.jte", pages.list(asked.page(), microGrid, before));
  }

  private Answer make(Asked asked) {
    String house = asked.field("house");
    if (!house.isEmpty()) {
      List<Long> made = walking.sweep(asked.caller().scope(), house);
      return Answer.to(made.size() == 1 ? "/walks/" + made.get(0) : "/walks");
    }
    return Answer.to("/walks/" + walking.round(asked.caller().scope(), asked.field("microGrid")));
  }

  private Answer plan(Asked asked) {
    String said = asked.field("said").equals("assigned") ? "walks.assigned" : "";
    return Answer.page("led_walk.jte", pages.plan(asked.page(), walk(asked), said, false));
  }

  /** One that is led by the caller; another is not there. */
  private WalkRow walk(Asked asked) {
    return reads
        .find(asked.caller().scope(), asked.id())
        .filter(walk -> asked.caller().scope().leads(walk.microGrid()))
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private Answer assign(Asked asked) {
    WalkRow walk = walk(asked);
    if (!planning.assign(walk.id(), asked.field("user"))) {
      return Answer.refused(
          "led_walk.jte", pages.plan(asked.page(), walk, "walks.noSuchUser", true));
    }
    return Answer.to("/walks/" + walk.id() + "?said=assigned");
  }

  private Answer move(Asked asked) {
    WalkRow walk = walk(asked);
    PublicIds ids = new PublicIds(parts.register().get());
    String code = asked.field("place");
    String to = asked.field("to");
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
        return Answer.to("/walks/" + walk.id() + "#s-" + code);
      }
    }
    throw new ProblemException(Problem.notFound());
  }
}
