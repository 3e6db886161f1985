package io.tidegate.gateway.web.robots;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.robots.RobotDraft;
import io.tidegate.gateway.desk.robots.RobotFlaw;
import io.tidegate.gateway.desk.robots.RobotService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages of robots: operators set them up, leaders see those of their grids. */
public final class RobotRoutes {
  private static final String FORM = "robot_form.jte";

  private final RobotService robots;
  private final RobotPages pages;

  public RobotRoutes(RobotService robots, Supplier<Register> register) {
    this.robots = robots;
    this.pages = new RobotPages(robots, register);
  }

  /** Changes the robot of that number as a form says. */
  @FunctionalInterface
  private interface Change {
    void run(Actor actor, int id, PageRequest request);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    Role[] seeing = {Role.OPERATOR, Role.LEADER};
    serving.get(
        "/robots", asked -> PageResult.page("robots.jte", pages.list(asked.page())), seeing);
    serving.get("/robots/new", this::form, Role.OPERATOR);
    serving.post("/robots", request -> save(request, null), Role.OPERATOR);
    serving.get("/robots/:id", asked -> PageResult.page("robot.jte", pages.view(asked)), seeing);
    serving.get("/robots/:id/edit", this::edit, Role.OPERATOR);
    serving.post("/robots/:id", request -> save(request, find(request)), Role.OPERATOR);
    post(serving, "pause", (actor, id, form) -> robots.set(actor, id, Robot.State.PAUSED));
    post(serving, "resume", (actor, id, form) -> robots.set(actor, id, Robot.State.ACTIVE));
    post(serving, "test", (actor, id, form) -> robots.test(actor, id));
    post(
        serving,
        "replay",
        (actor, id, form) -> robots.replay(actor, id, form.number("delivery").orElse(null)));
    serving.post("/robots/:id/remove", this::remove, Role.OPERATOR);
  }

  private static void post(PageRouter serving, String act, Change change) {
    serving.post(
        "/robots/:id/" + act,
        request -> {
          int id = request.row("id");
          change.run(Actor.of(request.caller()), id, request);
          return PageResult.to("/robots/" + id);
        },
        Role.OPERATOR);
  }

  private PageResult form(PageRequest request) {
    return PageResult.page(FORM, RobotForm.empty(Secret.random(), pages.choices(request.page())));
  }

  private PageResult edit(PageRequest request) {
    Robot robot = find(request);
    return PageResult.page(
        FORM, RobotForm.of(robot, pages.gridCode(robot), pages.choices(request.page())));
  }

  /**
   * @param robot that is changed; null: a new one
   */
  private PageResult save(PageRequest request, @Nullable Robot robot) {
    Actor actor = Actor.of(request.caller());
    RobotDraft draft = RobotForm.draft(request, robot);
    String version = request.field("version");
    try {
      int saved =
          robot == null
              ? robots.add(actor, draft, operation(request))
              : robots.change(
                  actor,
                  robot.id(),
                  version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1,
                  draft);
      return PageResult.to("/robots/" + saved);
    } catch (RefusedException e) {
      List<String> problems = problems(e, draft, robot == null);
      Robot now = robot == null ? null : find(request);
      return PageResult.refused(
          FORM, RobotForm.again(request, now, problems, pages.choices(request.page())));
    }
  }

  private static String operation(PageRequest request) {
    String operation = request.field("operationId");
    if (!operation.matches("[A-Za-z0-9_-]{1,100}")) {
      throw RefusedException.invalid("operationId", "operationId: missing");
    }
    return operation;
  }

  /** Keys of texts. */
  private List<String> problems(RefusedException refused, RobotDraft draft, boolean isNew) {
    List<String> flaws =
        robots.flaws(draft, isNew).stream()
            .map(flaw -> flaw == RobotFlaw.KEY ? "robots.noKey" : "robot.bad." + flaw.word())
            .toList();
    return switch (refused.reason()) {
      case INVALID -> flaws.isEmpty() ? List.of("robot.bad.choice") : flaws;
      case CONFLICT -> List.of("robot.bad." + refused.type());
      default -> throw refused;
    };
  }

  private PageResult remove(PageRequest request) {
    robots.remove(Actor.of(request.caller()), request.row("id"));
    return PageResult.to("/robots");
  }

  private Robot find(PageRequest request) {
    return robots.find(request.caller().scope(), request.row("id"));
  }
}
