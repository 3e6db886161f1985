package io.tidegate.gateway.desk.walks;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.walk.StopRow;
import io.tidegate.gateway.store.walk.WalkPlanner;
import io.tidegate.gateway.store.walk.WalkPlanning;
import io.tidegate.gateway.store.walk.WalkReads;
import io.tidegate.gateway.store.walk.WalkRow;
import io.tidegate.gateway.walk.WalkKind;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks: made, planned, gone and ended. Every caller is an account, whose scope holds its number. A
 * walk outside the scope is not found. Blocking; safe on any thread.
 */
public final class WalkService {
  private static final int MOST_OPEN = 100;
  private static final int MOST_OF_A_DAY = 500;

  private final WalkReads reads;
  private final WalkPlanner making;
  private final WalkPlanning planning;
  private final Supplier<Register> register;
  private final InstantSource time;
  private final ZoneId zone;

  /**
   * @param register the newest one
   * @param zone of the community: what a day is
   */
  public WalkService(
      Database database, Supplier<Register> register, InstantSource time, ZoneId zone) {
    this.reads = new WalkReads(database.jdbi());
    this.making = new WalkPlanner(database.jdbi());
    this.planning = new WalkPlanning(database.jdbi());
    this.register = register;
    this.time = time;
    this.zone = zone;
  }

  private LocalDate today() {
    return time.instant().atZone(zone).toLocalDate();
  }

  /**
   * Walks in the scope, newest first.
   *
   * @param microGrid the database's number; null: any
   */
  public Page<WalkRow> list(Scope scope, @Nullable Integer microGrid, Page.Request page) {
    return Page.of(reads.list(scope, microGrid, page.before(), page.rows()), page, WalkRow::id);
  }

  /** Today's rounds and the sweeps that go on, the caller's own first. */
  public List<WalkRow> open(Scope scope) {
    return reads.open(scope, today(), MOST_OPEN);
  }

  /** The same and the sweeps that ended today. */
  public List<WalkRow> ofToday(Scope scope) {
    LocalDate today = today();
    return reads.ofDay(scope, today, today.atStartOfDay(zone).toInstant(), MOST_OF_A_DAY);
  }

  /**
   * The walk of that id.
   *
   * @throws RefusedException not found
   */
  public WalkRow find(Scope scope, long id) {
    return reads.find(scope, id).orElseThrow(RefusedException::notFound);
  }

  /**
   * The same, of a walk where the caller leads.
   *
   * @throws RefusedException not found
   */
  public WalkRow led(Scope scope, long id) {
    WalkRow walk = find(scope, id);
    if (!scope.leads(walk.microGrid())) {
      throw RefusedException.notFound();
    }
    return walk;
  }

  /** The places of a walk in its order; reasons only for who leads or walks the micro-grid. */
  public List<StopRow> stops(Scope scope, WalkRow walk) {
    List<StopRow> stops = reads.stops(walk.id());
    return scope.covers(walk.microGrid())
        ? stops
        : stops.stream().map(stop -> new StopRow(stop.place(), stop.ordinal(), List.of())).toList();
  }

  /** Which of today's walks of the caller a place is on, the caller's own first. */
  public Optional<Long> walkWith(Scope scope, int place) {
    return reads.walkWith(scope, place, today());
  }

  /**
   * Micro-grids of which {@code open} has no round, by code: of a walker those that they walk, of a
   * leader who walks nowhere those that they lead.
   */
  public List<MicroGrid> withoutRound(Scope scope, List<WalkRow> open) {
    Set<Integer> made =
        open.stream()
            .filter(walk -> walk.kind() == WalkKind.ROUND)
            .map(WalkRow::microGrid)
            .collect(Collectors.toSet());
    Set<Integer> walked = scope.walked();
    return register.get().microGrids().stream()
        .filter(each -> walked.isEmpty() ? scope.leads(each.id()) : walked.contains(each.id()))
        .filter(each -> !made.contains(each.id()))
        .sorted(Comparator.comparing(MicroGrid::code))
        .toList();
  }

  /** The micro-grids that the caller leads, by code. */
  public List<MicroGrid> ledMicroGrids(Scope scope) {
    return register.get().microGrids().stream()
        .filter(each -> scope.leads(each.id()))
        .sorted(Comparator.comparing(MicroGrid::code))
        .toList();
  }

  /**
   * The one of them with that code.
   *
   * @throws RefusedException not found
   */
  public MicroGrid ledMicroGrid(Scope scope, String code) {
    return ledMicroGrids(scope).stream()
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElseThrow(RefusedException::notFound);
  }

  /**
   * Today's round of a micro-grid that the caller leads or walks; brought up to date if it exists.
   *
   * @throws RefusedException not found
   */
  public WalkRow round(Scope scope, String microGrid) {
    Register newest = register.get();
    MicroGrid found =
        newest.microGrids().stream()
            .filter(each -> each.code().equals(microGrid) && scope.covers(each.id()))
            .findFirst()
            .orElseThrow(RefusedException::notFound);
    return find(scope, making.round(newest, found.id(), scope.account(), time.instant(), zone));
  }

  /**
   * The sweep of a house, as far as the caller leads there.
   *
   * @return a walk for each micro-grid that the house lies in
   * @throws RefusedException not found, also if the caller leads nothing of it
   */
  public List<WalkRow> sweep(Scope scope, String house) {
    Register newest = register.get();
    House found =
        newest.houses().stream()
            .filter(each -> each.code().equals(house))
            .findFirst()
            .orElseThrow(RefusedException::notFound);
    Set<Integer> led = ledMicroGrids(scope).stream().map(MicroGrid::id).collect(Collectors.toSet());
    List<Long> made = making.sweep(newest, found.id(), scope.account(), led, time.instant(), zone);
    if (made.isEmpty()) {
      throw RefusedException.notFound();
    }
    return made.stream().map(id -> find(scope, id)).toList();
  }

  /**
   * Ends a walk; one that has ended stays as it is.
   *
   * @throws RefusedException not found
   */
  public void end(Scope scope, long id) {
    making.end(find(scope, id).id(), scope.account(), time.instant());
  }

  /** The accounts that a walk can be given to, by name. */
  public List<WalkPlanning.Candidate> candidates(WalkRow walk) {
    return planning.candidates(walk.id());
  }

  /**
   * Gives a walk to an account.
   *
   * @param user its name; empty: to none
   * @throws RefusedException not found; invalid, of {@code user}
   */
  public void assign(Scope scope, long id, String user) {
    if (!planning.assign(led(scope, id).id(), user)) {
      throw RefusedException.invalid("user", "user: expected one who walks or leads there");
    }
  }

  /**
   * Moves a place of a walk.
   *
   * @param place its code
   * @param to up, down, or the position from 0
   * @throws RefusedException not found; invalid, of {@code to}
   */
  public void move(Scope scope, long id, String place, String to) {
    WalkRow walk = led(scope, id);
    if (!to.matches("up|down|[0-9]{1,4}")) {
      throw RefusedException.invalid("to", "to: expected up, down or a position from 0");
    }
    boolean isStep = to.equals("up") || to.equals("down");
    planning.move(
        walk.id(),
        stop(walk, place).id(),
        isStep ? null : (Integer) Integer.parseInt(to),
        to.equals("up") ? -1 : 1);
  }

  /**
   * The place with that code on a walk.
   *
   * @throws RefusedException not found
   */
  Place stop(WalkRow walk, String code) {
    Register newest = register.get();
    for (StopRow stop : reads.stops(walk.id())) {
      Place place = newest.place(stop.place());
      if (place != null && place.code().equals(code)) {
        return place;
      }
    }
    throw RefusedException.notFound();
  }
}
