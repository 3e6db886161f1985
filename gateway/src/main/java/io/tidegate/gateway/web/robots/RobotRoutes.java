package io.tidegate.gateway.web.robots;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * S7. The operator sets robots up; a leader sees those of the own grids. Runs on the event loop;
 * what it shows is read on a worker.
 */
public final class RobotRoutes {
  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final RobotPages robotPages;
  private final RobotActs acts;

  public RobotRoutes(Parts parts, Gate gate, Pages pages, Blocking blocking) {
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.robotPages = new RobotPages(parts);
    this.acts = new RobotActs(parts, robotPages);
  }

  /** Adds the routes. */
  public void mount(Router router) {
    seen(router.get("/robots"))
        .handler(ctx -> show(ctx, "robots.jte", () -> robotPages.list(pages.frame(ctx))));
    set(router.get("/robots/new")).handler(this::form);
    set(router.post("/robots")).handler(ctx -> save(ctx, 0));
    seen(router.get("/robots/:id")).handler(this::view);
    set(router.get("/robots/:id/edit")).handler(this::edit);
    set(router.post("/robots/:id")).handler(ctx -> save(ctx, id(ctx)));
    set(router.post("/robots/:id/pause"))
        .handler(ctx -> act(ctx, id -> acts.set(Gate.scope(ctx), id, Robot.State.PAUSED)));
    set(router.post("/robots/:id/resume"))
        .handler(ctx -> act(ctx, id -> acts.set(Gate.scope(ctx), id, Robot.State.ACTIVE)));
    set(router.post("/robots/:id/test"))
        .handler(ctx -> act(ctx, id -> acts.test(Gate.scope(ctx), id)));
    set(router.post("/robots/:id/replay")).handler(this::replay);
    set(router.post("/robots/:id/remove")).handler(this::remove);
  }

  private Route seen(Route route) {
    return route.handler(gate::require).handler(Gate.only(Role.OPERATOR, Role.LEADER));
  }

  private Route set(Route route) {
    return route.handler(gate::require).handler(Gate.only(Role.OPERATOR));
  }

  private void show(RoutingContext ctx, String template, Callable<Object> view) {
    Frame page = pages.frame(ctx);
    blocking
        .run(view)
        .onFailure(ctx::fail)
        .onSuccess(made -> pages.render(ctx, 200, template, Map.of("page", page, "view", made)));
  }

  private void view(RoutingContext ctx) {
    int id = id(ctx);
    String before = ctx.queryParams().get("before");
    long from =
        before != null && before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    boolean onlyDead = "dead".equals(ctx.queryParams().get("state"));
    Frame page = pages.frame(ctx);
    show(ctx, "robot.jte", () -> robotPages.view(page, id, from, onlyDead));
  }

  private void form(RoutingContext ctx) {
    Frame page = pages.frame(ctx);
    show(ctx, "robot_form.jte", () -> RobotForm.empty(Secret.random(), robotPages.choices(page)));
  }

  private void edit(RoutingContext ctx) {
    int id = id(ctx);
    Frame page = pages.frame(ctx);
    show(
        ctx,
        "robot_form.jte",
        () -> {
          Robot robot = robotPages.find(page.scope(), id);
          return RobotForm.of(robot, robotPages.gridCode(robot), robotPages.choices(page));
        });
  }

  private void save(RoutingContext ctx, int id) {
    Frame page = pages.frame(ctx);
    Map<String, String> fields = RobotActs.fields(ctx);
    blocking
        .run(() -> acts.save(page, id, fields))
        .onFailure(ctx::fail)
        .onSuccess(
            saved -> {
              if (saved.form() == null) {
                Pages.seeOther(ctx, "/robots/" + saved.id());
              } else {
                pages.render(
                    ctx, 422, "robot_form.jte", Map.of("page", page, "view", saved.form()));
              }
            });
  }

  /** What is done to one robot. */
  private interface OnRobot {
    void run(int id);
  }

  private void act(RoutingContext ctx, OnRobot act) {
    int id = id(ctx);
    blocking
        .run(
            () -> {
              act.run(id);
              return id;
            })
        .onFailure(ctx::fail)
        .onSuccess(done -> Pages.seeOther(ctx, "/robots/" + done));
  }

  private void replay(RoutingContext ctx) {
    String delivery = Pages.field(ctx, "delivery");
    Long one = delivery.matches("[0-9]{1,18}") ? Long.valueOf(delivery) : null;
    act(ctx, id -> acts.replay(Gate.scope(ctx), id, one));
  }

  private void remove(RoutingContext ctx) {
    int id = id(ctx);
    blocking
        .run(
            () -> {
              acts.remove(Gate.scope(ctx), id);
              return id;
            })
        .onFailure(ctx::fail)
        .onSuccess(gone -> Pages.seeOther(ctx, "/robots"));
  }

  private static int id(RoutingContext ctx) {
    String id = ctx.pathParam("id");
    if (!id.matches("[0-9]{1,9}")) {
      throw new ProblemException(Problem.notFound());
    }
    return Integer.parseInt(id);
  }
}
