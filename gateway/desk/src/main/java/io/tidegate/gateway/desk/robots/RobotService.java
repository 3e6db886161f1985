package io.tidegate.gateway.desk.robots;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.AuditDetail;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.notify.Delivery;
import io.tidegate.gateway.store.notify.DeliveryLog;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.Robots;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Chat robots and webhooks. Operators set them up; leaders see those of their grids. A change and
 * its audit entry are one transaction. Blocking; safe on any thread.
 */
public final class RobotService {
  private final Robots robots;
  private final DeliveryLog log;
  private final Supplier<Register> register;
  private final RobotEnvironment environment;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param register the newest one
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public RobotService(
      Database database,
      Supplier<Register> register,
      RobotEnvironment environment,
      Supplier<AuditLog> audit,
      InstantSource time) {
    this.robots = new Robots(database.jdbi());
    this.log = new DeliveryLog(database.jdbi());
    this.register = register;
    this.environment = environment;
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /** What the gateway has for robots. */
  public RobotEnvironment environment() {
    return environment;
  }

  /** Robots in the scope, by name. */
  public List<Robot> list(Scope scope) {
    return robots.list(scope);
  }

  /** Whether there is a working robot that only leaders read. */
  public boolean hasLeaders() {
    return robots.hasLeaders();
  }

  /**
   * A robot in the scope.
   *
   * @throws RefusedException not found
   */
  public Robot find(Scope scope, int id) {
    return robots.find(scope, id).orElseThrow(RefusedException::notFound);
  }

  /** How many messages of a robot were given up. */
  public int deadCount(Robot robot) {
    return log.dead(robot.id());
  }

  /** Whether a test of a robot waits for its answer. */
  public boolean isTesting(Robot robot) {
    return log.waitingTest(robot.id()) != null;
  }

  /**
   * Messages of a robot, newest first.
   *
   * @param state null: of any
   */
  public Page<DeliveryLog.Listed> deliveries(
      Robot robot, Delivery.@Nullable State state, Page.Request page) {
    return Page.of(
        log.list(robot.id(), state, page.before(), page.rows()),
        page,
        listed -> listed.delivery().id());
  }

  /** Every grid, by code. */
  public List<Grid> grids() {
    Register newest = register.get();
    return newest.microGrids().stream()
        .map(microGrid -> newest.grid(microGrid.grid()))
        .filter(Objects::nonNull)
        .distinct()
        .sorted(Comparator.comparing(Grid::code))
        .toList();
  }

  /** What is wrong with a robot as people describe it. */
  public Set<RobotFlaw> flaws(RobotDraft draft, boolean isNew) {
    Set<RobotFlaw> flaws = draft.flaws(isNew, environment);
    if (!draft.grid().isEmpty() && grid(draft).isEmpty()) {
      flaws.add(RobotFlaw.GRID);
    }
    return flaws;
  }

  private Optional<Grid> grid(RobotDraft draft) {
    return grids().stream().filter(grid -> grid.code().equals(draft.grid())).findFirst();
  }

  /**
   * Adds a robot.
   *
   * @param operation of the form: the same again adds none
   * @return its number
   * @throws RefusedException forbidden; invalid, of a {@link RobotFlaw}
   */
  public int add(Actor actor, RobotDraft draft, String operation) {
    Scope scope = operator(actor);
    Robots.Wanted wanted = wanted(draft, true);
    return save(
        scope,
        wanted,
        () ->
            robots.add(
                wanted,
                Objects.requireNonNull(environment.seal()), // or the draft has a flaw
                scope.account(),
                operation,
                time.instant()));
  }

  /**
   * Changes a robot; its kind stays. A new address starts one that was stopped.
   *
   * @param version of the robot that the change was made from
   * @throws RefusedException forbidden; not found; invalid, of a {@link RobotFlaw}; conflict {@code
   *     stale}: it was changed since
   */
  public int change(Actor actor, int id, int version, RobotDraft draft) {
    Scope scope = operator(actor);
    find(scope, id);
    Robots.Wanted wanted = wanted(draft, false);
    return save(
        scope,
        wanted,
        () -> {
          if (!robots.change(
              id, version, wanted, environment.seal(), scope.account(), time.instant())) {
            throw RefusedException.conflict("stale", "the robot was changed since; read it again");
          }
          return id;
        });
  }

  private Robots.Wanted wanted(RobotDraft draft, boolean isNew) {
    Optional<RobotFlaw> flaw = flaws(draft, isNew).stream().findFirst();
    if (flaw.isPresent()) {
      String word = flaw.get().word();
      throw RefusedException.invalid(word, word + ": not as wanted");
    }
    return new Robots.Wanted(
        Objects.requireNonNull(draft.kind()), // or the draft has a flaw, as of the next two
        draft.name(),
        grid(draft).map(Grid::id).orElse(null),
        Objects.requireNonNull(draft.audience()),
        Objects.requireNonNull(draft.language()),
        draft.address().map(url -> new RobotAddress(url, draft.secret())).orElse(null),
        draft.checked());
  }

  private int save(Scope scope, Robots.Wanted wanted, Supplier<Integer> work) {
    AuditDetail detail =
        AuditDetail.of("kind", wanted.kind().word())
            .and("audience", wanted.audience().word())
            .and("address", wanted.address() == null ? "same" : "new")
            .and("checked", wanted.checked());
    return audit.run(
        scope.account(), AuditAction.ROBOT_SET, RobotService::object, detail.toString(), work);
  }

  /**
   * Pauses a robot, or has it work again. What happens while it is paused is not sent later.
   *
   * @throws RefusedException forbidden; not found
   */
  public void set(Actor actor, int id, Robot.State state) {
    change(actor, id, "state=" + state.word(), () -> robots.set(id, state));
  }

  /**
   * Sends a test, unless one waits for its answer.
   *
   * @throws RefusedException forbidden; not found
   */
  public void test(Actor actor, int id) {
    change(actor, id, "test", () -> log.test(id, time.instant()));
  }

  /**
   * Sends messages again that were given up.
   *
   * @param delivery its number; null: all
   * @throws RefusedException forbidden; not found
   */
  public void replay(Actor actor, int id, @Nullable Long delivery) {
    change(
        actor,
        id,
        "replay=" + (delivery == null ? "all" : delivery),
        () -> log.replay(id, delivery, time.instant()));
  }

  /**
   * Removes a robot with everything that was sent through it.
   *
   * @throws RefusedException forbidden; not found
   */
  public void remove(Actor actor, int id) {
    change(actor, id, "removed", () -> robots.remove(id));
  }

  private void change(Actor actor, int id, String detail, Runnable work) {
    Scope scope = operator(actor);
    find(scope, id);
    audit.run(scope.account(), AuditAction.ROBOT_SET, object(id), detail, work);
  }

  private static String object(int id) {
    return "robot-" + id;
  }

  private static Scope operator(Actor actor) {
    Scope scope = actor.scope();
    if (scope == null || !scope.hasAny(Role.OPERATOR)) {
      throw RefusedException.forbidden();
    }
    return scope;
  }
}
