package io.tidegate.gateway.web.robots;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.store.notify.DeliveryLog;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.store.notify.RobotKind;
import io.tidegate.gateway.store.notify.RobotSeal;
import io.tidegate.gateway.store.notify.Robots;
import io.tidegate.gateway.web.page.Frame;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operator does with robots, each entered in the audit. Blocking; safe on any thread. */
final class RobotActs {
  private final Parts parts;
  private final RobotPages pages;
  private final Robots robots;
  private final DeliveryLog log;

  RobotActs(Parts parts, RobotPages pages) {
    this.parts = parts;
    this.pages = pages;
    this.robots = new Robots(parts.database().jdbi());
    this.log = new DeliveryLog(parts.database().jdbi());
  }

  /**
   * What came of a form.
   *
   * @param form the form again with what is wrong; null: it is done
   */
  record Saved(int id, @Nullable RobotForm form) {}

  /** The fields of a form; of several of one name the first. */
  static Map<String, String> fields(RoutingContext ctx) {
    Map<String, String> fields = new LinkedHashMap<>();
    ctx.request()
        .formAttributes()
        .forEach(each -> fields.putIfAbsent(each.getKey(), each.getValue()));
    return fields;
  }

  /**
   * Adds a robot or changes one.
   *
   * @param id 0: a new one
   */
  Saved save(Frame page, int id, Map<String, String> fields) {
    RobotKind kind = id == 0 ? null : pages.find(page.scope(), id).kind();
    Map<String, Integer> grids = new LinkedHashMap<>();
    for (Grid grid : pages.grids().values()) {
      grids.put(grid.code(), grid.id());
    }
    RobotEntry entry = new RobotEntry(fields, grids, parts.robots().settings());
    List<String> problems = new ArrayList<>(entry.problems(kind));
    RobotSeal seal = parts.robots().seal();
    String operation = entry.field("operationId");
    if (seal == null && !entry.field("url").isEmpty()) {
      problems.add("robots.noKey");
    }
    if (id == 0 && !operation.matches("[A-Za-z0-9_-]{1,100}")) {
      problems.add("robot.bad.choice");
    }
    if (problems.isEmpty()) {
      Optional<Integer> done = save(page, id, entry, kind, seal);
      if (done.isPresent()) {
        return new Saved(done.get(), null);
      }
      problems.add("robot.bad.stale");
    }
    return new Saved(id, again(page, id, entry, kind, problems));
  }

  private Optional<Integer> save(
      Frame page, int id, RobotEntry entry, @Nullable RobotKind kind, @Nullable RobotSeal seal) {
    Robots.Wanted wanted = entry.wanted(kind);
    int account = page.scope().account();
    String detail =
        "kind=%s audience=%s address=%s checked=%s"
            .formatted(
                wanted.kind().word(),
                wanted.audience().word(),
                wanted.address() == null ? "same" : "new",
                wanted.checked());
    return parts
        .audit()
        .doing(
            () -> {
              if (id == 0) {
                return seal == null
                    ? Optional.<Integer>empty()
                    : Optional.of(
                        robots.add(wanted, seal, account, entry.field("operationId"), page.now()));
              }
              String version = entry.field("version");
              boolean changed =
                  version.matches("[0-9]{1,9}")
                      && robots.change(
                          id, Integer.parseInt(version), wanted, seal, account, page.now());
              return changed ? Optional.of(id) : Optional.<Integer>empty();
            },
            done ->
                done.map(
                    robot ->
                        AuditEntry.of(
                            page.now(), account, AuditAction.ROBOT_SET, "robot-" + robot, detail)));
  }

  private RobotForm again(
      Frame page, int id, RobotEntry entry, @Nullable RobotKind kind, List<String> problems) {
    String hint = "";
    int version = 0;
    if (id != 0) {
      Robot robot = pages.find(page.scope(), id);
      hint = robot.host() + " …" + robot.hint();
      version = robot.version();
    }
    return new RobotForm(
        id,
        version,
        entry.field("operationId"),
        kind == null ? entry.field("kind") : kind.word(),
        entry.field("name"),
        entry.field("grid"),
        entry.field("audience"),
        entry.field("language"),
        entry.isChecked(),
        hint,
        problems,
        pages.choices(page));
  }

  void set(Scope scope, int id, Robot.State state) {
    doing(scope, id, "state=" + state.word(), () -> robots.set(id, state));
  }

  void test(Scope scope, int id) {
    doing(scope, id, "test", () -> log.test(id, parts.time().instant()));
  }

  void replay(Scope scope, int id, @Nullable Long delivery) {
    doing(
        scope,
        id,
        "replay=" + (delivery == null ? "all" : delivery),
        () -> log.replay(id, delivery, parts.time().instant()));
  }

  void remove(Scope scope, int id) {
    doing(scope, id, "removed", () -> robots.remove(id));
  }

  private void doing(Scope scope, int id, String detail, Runnable work) {
    Robot robot = pages.find(scope, id);
    Instant now = parts.time().instant();
    parts
        .audit()
        .doing(
            () -> {
              work.run();
              return robot;
            },
            done ->
                Optional.of(
                    AuditEntry.of(
                        now, scope.account(), AuditAction.ROBOT_SET, "robot-" + id, detail)));
  }
}
