package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.HouseCoverage;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.Tenancy;
import io.tidegate.gateway.store.read.AlertReads;
import io.tidegate.gateway.store.read.MicroGridReads;
import io.tidegate.gateway.store.read.QualityReads;
import io.tidegate.gateway.store.walk.WalkReads;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** GET /micro-grids and /micro-grids/{id}. */
final class MicroGridApi {
  private static final Duration SEEN_WITHIN = Duration.ofDays(7);
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Parts parts;
  private final AlertReads alerts;
  private final MicroGridReads reads;
  private final QualityReads quality;
  private final WalkReads walks;

  /** Counting a week of events is dear: one answer serves all for a while. */
  private volatile Seen seen = new Seen(Instant.MIN, Map.of());

  private record Seen(Instant at, Map<Integer, Integer> residents) {}

  MicroGridApi(Parts parts) {
    this.parts = parts;
    this.alerts = new AlertReads(parts.database().jdbi());
    this.reads = new MicroGridReads(parts.database().jdbi());
    this.quality = new QualityReads(parts.database().jdbi());
    this.walks = new WalkReads(parts.database().jdbi());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Register register = parts.register().get();
    Scope scope = Gate.scope(ctx);
    return () -> {
      Map<Integer, Map<String, Integer>> open = alerts.openByMicroGrid(scope);
      Map<Integer, Integer> residents = seen();
      Map<Integer, HouseCoverage> coverage = quality.coverage();
      Map<Integer, WalkReads.LastRound> rounds = lastRounds();
      JsonArray items = new JsonArray();
      register.microGrids().stream()
          .filter(each -> scope.covers(each.id()))
          .sorted(Comparator.comparing(MicroGrid::code))
          .forEach(each -> items.add(json(each, register, open, residents, coverage, rounds)));
      return new JsonObject().put("items", items).put("next", null);
    };
  }

  Callable<JsonObject> find(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Register register = parts.register().get();
    Scope scope = Gate.scope(ctx);
    Integer id = new PublicIds(register).microGridOf(ctx.pathParam("id"));
    MicroGrid found = id == null || !scope.covers(id) ? null : register.microGrid(id);
    if (found == null) {
      throw new ProblemException(Problem.notFound());
    }
    return () ->
        json(
            found,
            register,
            alerts.openByMicroGrid(scope),
            seen(),
            quality.coverage(),
            lastRounds());
  }

  private Map<Integer, WalkReads.LastRound> lastRounds() {
    return walks.lastRounds(parts.time().instant().atZone(parts.zone()).toLocalDate());
  }

  private Map<Integer, Integer> seen() {
    Instant now = parts.time().instant();
    Seen known = seen;
    if (known.at().isBefore(now.minus(KEPT))) {
      known = new Seen(now, reads.residentsSeen(now.minus(SEEN_WITHIN)));
      seen = known;
    }
    return known.residents();
  }

  private JsonObject json(
      MicroGrid microGrid,
      Register register,
      Map<Integer, Map<String, Integer>> open,
      Map<Integer, Integer> residentsSeen,
      Map<Integer, HouseCoverage> coverage,
      Map<Integer, WalkReads.LastRound> rounds) {
    Instant now = parts.time().instant();
    int places = 0;
    int rooms = 0;
    Set<Integer> residents = new HashSet<>();
    Set<Integer> houses = new TreeSet<>();
    for (Place place : register.places()) {
      if (Integer.valueOf(microGrid.id()).equals(place.microGrid())) {
        places++;
        if (place.house() != null) {
          houses.add(place.house());
        }
        if (place.kind() == PlaceKind.ROOM) {
          rooms++;
          register.tenanciesOf(place.id()).stream()
              .filter(tenancy -> tenancy.holdsAt(now))
              .map(Tenancy::resident)
              .forEach(residents::add);
        }
      }
    }
    Grid grid = register.grid(microGrid.grid());
    WalkReads.LastRound last = rounds.get(microGrid.id());
    Instant walkedAt = last == null ? null : last.at();
    return new JsonObject()
        .put("id", microGrid.code())
        .put("grid", grid == null ? null : grid.code())
        .put("kind", microGrid.kind().word())
        .put("name", AlertJson.texts(microGrid.nameZh(), microGrid.nameEn()))
        .put("places", places)
        .put("rooms", rooms)
        .put("residentsRegistered", residents.size())
        .put("residentsSeen", residentsSeen.getOrDefault(microGrid.id(), 0))
        .put("coverage", HouseJson.coverage(houses, register, coverage))
        .put(
            "openAlerts",
            open.getOrDefault(microGrid.id(), Map.of()).values().stream()
                .mapToInt(Integer::intValue)
                .sum())
        .put("lastRound", walkedAt == null ? null : AlertJson.time(walkedAt));
  }
}
