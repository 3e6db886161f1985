package io.tidegate.gateway.desk.grids;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.detect.HouseCoverage;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.Tenancy;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.GridReads;
import io.tidegate.gateway.store.read.QualityReads;
import io.tidegate.gateway.store.walk.WalkReads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is registered and open in micro-grids. Blocking; safe on any thread. */
public final class GridService {
  private static final Duration SEEN_WITHIN = Duration.ofDays(7);
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Supplier<Register> register;
  private final List<String> forSweep;
  private final AlertReads alerts;
  private final GridReads grids;
  private final QualityReads quality;
  private final WalkReads walks;
  private final ZoneId zone;
  private final InstantSource time;

  /** Counting a week of events is slow: one count serves all for a while. */
  private volatile Seen seen = new Seen(Instant.MIN, Map.of());

  /**
   * @param register the newest one
   * @param rules the catalogue
   * @param zone of the community: what a day is
   */
  public GridService(
      Database database,
      Supplier<Register> register,
      List<Rule> rules,
      ZoneId zone,
      InstantSource time) {
    this.register = register;
    this.forSweep = rules.stream().filter(Rule::forSweep).map(Rule::id).toList();
    this.alerts = new AlertReads(database.jdbi());
    this.grids = new GridReads(database.jdbi());
    this.quality = new QualityReads(database.jdbi());
    this.walks = new WalkReads(database.jdbi());
    this.zone = zone;
    this.time = time;
  }

  private record Seen(Instant at, Map<Integer, Integer> residents) {}

  /** Micro-grids that the caller leads or walks, by code. */
  public List<MicroGridStatus> list(Scope scope) {
    return statuses(scope, each -> scope.covers(each.id()));
  }

  /**
   * The one of that code.
   *
   * @throws RefusedException not found: there is none that the caller leads or walks
   */
  public MicroGridStatus find(Scope scope, String code) {
    Integer id = new PublicIds(register.get()).microGridOf(code);
    if (id == null || !scope.covers(id)) {
      throw RefusedException.notFound();
    }
    return statuses(scope, each -> each.id() == id).get(0);
  }

  /** Micro-grids that the caller leads, by grid and code. */
  public List<LedMicroGrid> led(Scope scope) {
    Register newest = register.get();
    Map<Integer, GridReads.Open> open =
        grids.open(scope, forSweep, time.instant()).stream()
            .collect(Collectors.toMap(GridReads.Open::microGrid, Function.identity()));
    Map<Integer, HouseCoverage> coverage = quality.coverage();
    Map<Integer, WalkReads.LastRound> rounds = lastRounds();
    return newest.microGrids().stream()
        .filter(each -> scope.leads(each.id()))
        .sorted(Comparator.comparingInt(MicroGrid::grid).thenComparing(MicroGrid::code))
        .map(
            each ->
                new LedMicroGrid(
                    each,
                    open.get(each.id()),
                    houses(places(each, newest), newest, coverage),
                    rounds.get(each.id())))
        .toList();
  }

  private List<MicroGridStatus> statuses(Scope scope, Predicate<MicroGrid> wanted) {
    Register newest = register.get();
    Map<Integer, Map<String, Integer>> open = alerts.openByMicroGrid(scope);
    Map<Integer, Integer> residents = residentsSeen();
    Map<Integer, HouseCoverage> coverage = quality.coverage();
    Map<Integer, WalkReads.LastRound> rounds = lastRounds();
    return newest.microGrids().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(MicroGrid::code))
        .map(
            each -> {
              List<Place> places = places(each, newest);
              WalkReads.LastRound last = rounds.get(each.id());
              return new MicroGridStatus(
                  each,
                  newest.grid(each.grid()),
                  places.size(),
                  (int) rooms(places).count(),
                  residents(places, newest),
                  residents.getOrDefault(each.id(), 0),
                  houses(places, newest, coverage),
                  open.getOrDefault(each.id(), Map.of()).values().stream()
                      .mapToInt(Integer::intValue)
                      .sum(),
                  last == null ? null : last.at());
            })
        .toList();
  }

  private static List<Place> places(MicroGrid microGrid, Register newest) {
    return newest.places().stream()
        .filter(place -> Integer.valueOf(microGrid.id()).equals(place.microGrid()))
        .toList();
  }

  private static Stream<Place> rooms(List<Place> places) {
    return places.stream().filter(place -> place.kind() == PlaceKind.ROOM);
  }

  private int residents(List<Place> places, Register newest) {
    Instant now = time.instant();
    return (int)
        rooms(places)
            .flatMap(room -> newest.tenanciesOf(room.id()).stream())
            .filter(tenancy -> tenancy.holdsAt(now))
            .map(Tenancy::resident)
            .distinct()
            .count();
  }

  private static List<HouseStatus> houses(
      List<Place> places, Register newest, Map<Integer, HouseCoverage> coverage) {
    return places.stream()
        .map(Place::house)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .map(newest::house)
        .filter(Objects::nonNull)
        .map(house -> status(house, coverage))
        .toList();
  }

  private static HouseStatus status(House house, Map<Integer, HouseCoverage> coverage) {
    return new HouseStatus(
        house, coverage.getOrDefault(house.id(), new HouseCoverage(house.id(), 0, 0)));
  }

  private Map<Integer, WalkReads.LastRound> lastRounds() {
    return walks.lastRounds(time.instant().atZone(zone).toLocalDate());
  }

  private Map<Integer, Integer> residentsSeen() {
    Instant now = time.instant();
    Seen known = seen;
    if (known.at().isBefore(now.minus(KEPT))) {
      known = new Seen(now, grids.residentsSeen(now.minus(SEEN_WITHIN)));
      seen = known;
    }
    return known.residents();
  }
}
