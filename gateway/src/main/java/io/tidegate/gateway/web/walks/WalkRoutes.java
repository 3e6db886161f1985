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
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Serving;
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
  public void mount(Serving serving) {
    serving.get(
        "/walk",
        asked -> Answer.page("walks.jte", pages.list(asked.page(), isKept(asked), said(asked))),
        ON_FOOT);
    serving.post("/walk/rounds", this::round, WALKING);
    serving.get(
        "/walk/:id",
        asked -> Answer.page("walk.jte", view(asked, walk(asked), said(asked), false)),
        ON_FOOT);
    serving.get(
        "/walk/:id/print",
        asked -> Answer.page("walk_print.jte", view(asked, walk(asked), "", false)),
        ON_FOOT);
    serving.post("/walk/:id/visits", this::enter, ON_FOOT);
    serving.post("/walk/:id/end", this::end, ON_FOOT);
    serving.get("/d/:code", this::door, ON_FOOT);
  }

  private static boolean isKept(Asked asked) {
    return asked.field("kept").equals("true");
  }

  /** Key of what came of the form that led here. */
  private static String said(Asked asked) {
    return switch (asked.field("said")) {
      case "found" -> "walk.found";
      case "ended" -> "walk.endedNow";
      case "away" -> "walk.notHere";
      default -> "";
    };
  }

  private WalkView view(Asked asked, WalkRow walk, String message, boolean refused) {
    String opened = refused ? asked.field("place") : asked.field("at");
    return pages.view(asked.page(), walk, isKept(asked), opened, message, refused);
  }

  /** What is none of the caller's is not there. */
  private WalkRow walk(Asked asked) {
    return reads
        .find(asked.caller().scope(), asked.id())
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private Answer round(Asked asked) {
    return Answer.to("/walk/" + walking.round(asked.caller().scope(), asked.field("microGrid")));
  }

  private Answer enter(Asked asked) {
    WalkRow walk = walk(asked);
    Optional<VisitFinding> finding = VisitFinding.of(asked.field("finding"));
    String note = asked.field("note");
    if (finding.isEmpty() || !Visiting.isNote(note)) {
      String message = finding.isEmpty() ? "walk.choose" : "walk.noteLong";
      return Answer.refused("walk.jte", view(asked, walk, message, true));
    }
    String operation = asked.field("operationId");
    if (!operation.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new ProblemException(Problem.badRequest("operationId: missing"));
    }
    String place = asked.field("place");
    visiting.enter(
        asked.caller(), new Visiting.Told(walk.id(), place, finding.get(), note, null, operation));
    return Answer.to("/walk/" + walk.id() + "?said=found&at=" + place + "#s-" + place);
  }

  private Answer end(Asked asked) {
    WalkRow walk = walk(asked);
    making.end(walk.id(), asked.caller().account().id(), asked.page().now());
    return Answer.to("/walk/" + walk.id() + "?said=ended");
  }

  /** The link at a door: a hint where one stands, and no proof of it. */
  private Answer door(Asked asked) {
    String code = asked.part("code");
    LocalDate today = asked.page().now().atZone(asked.page().zone()).toLocalDate();
    for (Place place : parts.register().get().places()) {
      if (place.code().equals(code)) {
        Optional<Long> walk = reads.walkWith(asked.caller().scope(), place.id(), today);
        if (walk.isPresent()) {
          return Answer.to("/walk/" + walk.get() + "?at=" + code + "#s-" + code);
        }
        if (place.isUnit() && asked.caller().scope().covers(place.microGrid())) {
          return Answer.to("/rooms/" + code);
        }
      }
    }
    return Answer.to("/walk?said=away");
  }
}
