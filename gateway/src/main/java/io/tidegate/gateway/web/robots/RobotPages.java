package io.tidegate.gateway.web.robots;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.RobotParts;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.DeliveryLog;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.store.notify.Robots;
import io.tidegate.gateway.web.page.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the pages of robots from the database. Blocking; safe on any thread. */
final class RobotPages {
  private static final int PAGE = 30;

  private final Parts parts;
  private final Robots robots;
  private final DeliveryLog log;

  RobotPages(Parts parts) {
    this.parts = parts;
    this.robots = new Robots(parts.database().jdbi());
    this.log = new DeliveryLog(parts.database().jdbi());
  }

  RobotList list(Frame page) {
    List<RobotList.Line> lines =
        robots.list(page.scope()).stream()
            .map(robot -> new RobotList.Line(robot, gridName(robot, page), log.dead(robot.id())))
            .toList();
    return new RobotList(lines, warnings(), parts.robots().relay().get(), mayEdit(page.scope()));
  }

  private List<String> warnings() {
    RobotParts configured = parts.robots();
    List<String> warnings = new ArrayList<>();
    if (configured.seal() == null) {
      warnings.add("robots.noKey");
    }
    if (!configured.settings().internet()) {
      warnings.add("robots.noInternet");
    }
    if (configured.publicUrl() == null) {
      warnings.add("robots.noLinks");
    }
    if (!robots.hasLeaders()) {
      warnings.add("robots.noLeaders");
    }
    return warnings;
  }

  /**
   * The page of one robot.
   *
   * @throws ProblemException not found, if there is none in the reader's scope
   */
  RobotView view(Frame page, int id, long before, boolean onlyDead) {
    Robot robot = find(page.scope(), id);
    Delivery.State state = onlyDead ? Delivery.State.DEAD : null;
    List<DeliveryLog.Listed> found = log.list(id, state, before, PAGE + 1);
    List<DeliveryLog.Listed> shown = found.subList(0, Math.min(PAGE, found.size()));
    long next = found.size() > PAGE ? shown.get(PAGE - 1).delivery().id() : 0;
    return new RobotView(
        robot,
        gridName(robot, page),
        log.dead(id),
        shown,
        next,
        log.waitingTest(id) != null,
        onlyDead,
        mayEdit(page.scope()));
  }

  Robot find(Scope scope, int id) {
    return robots.find(scope, id).orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  /** Every grid by its code. */
  Map<String, Grid> grids() {
    Register register = parts.register().get();
    Map<String, Grid> grids = new LinkedHashMap<>();
    register.microGrids().stream()
        .map(microGrid -> register.grid(microGrid.grid()))
        .filter(grid -> grid != null)
        .distinct()
        .sorted(Comparator.comparing(Grid::code))
        .forEach(grid -> grids.put(grid.code(), grid));
    return grids;
  }

  List<RobotForm.Choice> choices(Frame page) {
    return grids().values().stream()
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
    return number == null ? null : parts.register().get().grid(number);
  }

  private static String name(Grid grid, Frame page) {
    return page.texts().of(grid.nameZh(), grid.nameEn());
  }

  private static boolean mayEdit(Scope scope) {
    return scope.hasAny(Role.OPERATOR);
  }
}
