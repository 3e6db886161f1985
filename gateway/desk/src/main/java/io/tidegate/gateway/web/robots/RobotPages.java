package io.tidegate.gateway.web.robots;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.robots.RobotEnvironment;
import io.tidegate.gateway.desk.robots.RobotService;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the pages of robots. Blocking; safe on any thread. */
final class RobotPages {
  private static final int A_PAGE = 30;

  private final RobotService robots;
  private final Supplier<Register> register;

  RobotPages(RobotService robots, Supplier<Register> register) {
    this.robots = robots;
    this.register = register;
  }

  RobotList list(Frame page) {
    List<RobotList.Line> lines =
        robots.list(page.scope()).stream()
            .map(robot -> new RobotList.Line(robot, gridName(robot, page), robots.deadCount(robot)))
            .toList();
    return new RobotList(
        lines, warnings(), robots.environment().relay().get(), mayEdit(page.scope()));
  }

  private List<String> warnings() {
    RobotEnvironment environment = robots.environment();
    List<String> warnings = new ArrayList<>();
    if (environment.seal() == null) {
      warnings.add("robots.noKey");
    }
    if (!environment.settings().internet()) {
      warnings.add("robots.noInternet");
    }
    if (environment.publicUrl() == null) {
      warnings.add("robots.noLinks");
    }
    if (!robots.hasLeaders()) {
      warnings.add("robots.noLeaders");
    }
    return warnings;
  }

  RobotView view(PageRequest request) {
    Frame page = request.page();
    Robot robot = robots.find(page.scope(), request.row("id"));
    boolean onlyDead = request.field("state").equals("dead");
    Page.Request asked = new Page.Request(request.number("before").orElse(Long.MAX_VALUE), A_PAGE);
    return new RobotView(
        robot,
        gridName(robot, page),
        robots.deadCount(robot),
        robots.deliveries(robot, onlyDead ? Delivery.State.DEAD : null, asked),
        robots.isTesting(robot),
        onlyDead,
        mayEdit(page.scope()));
  }

  List<RobotForm.Choice> choices(Frame page) {
    return robots.grids().stream()
        .map(grid -> new RobotForm.Choice(grid.code(), name(grid, page)))
        .toList();
  }

  /** Code of a robot's grid; empty: the whole community's. */
  String gridCode(Robot robot) {
    Grid grid = grid(robot);
    return grid == null ? "" : grid.code();
  }

  private String gridName(Robot robot, Frame page) {
    Grid grid = grid(robot);
    return grid == null ? "" : name(grid, page);
  }

  private @Nullable Grid grid(Robot robot) {
    Integer number = robot.grid();
    return number == null ? null : register.get().grid(number);
  }

  private static String name(Grid grid, Frame page) {
    return page.texts().of(grid.nameZh(), grid.nameEn());
  }

  private static boolean mayEdit(Scope scope) {
    return scope.hasAny(Role.OPERATOR);
  }
}
