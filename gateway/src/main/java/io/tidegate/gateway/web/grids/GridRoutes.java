package io.tidegate.gateway.web.grids;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.detect.HouseCoverage;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.GridReads;
import io.tidegate.gateway.store.read.QualityReads;
import io.tidegate.gateway.store.walk.WalkReads;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page of a leader's grids. */
public final class GridRoutes {
  private final Parts parts;
  private final GridReads reads;
  private final QualityReads quality;
  private final WalkReads walks;
  private final List<String> forSweep;

  public GridRoutes(Parts parts) {
    this.parts = parts;
    this.reads = new GridReads(parts.database().jdbi());
    this.quality = new QualityReads(parts.database().jdbi());
    this.walks = new WalkReads(parts.database().jdbi());
    this.forSweep = parts.rules().stream().filter(Rule::forSweep).map(Rule::id).toList();
  }

  /** Adds the route. */
  public void mount(PageRouter serving) {
    serving.get("/grids", asked -> PageResult.page("grids.jte", list(asked.page())), Role.LEADER);
  }

  private GridList list(Frame page) {
    Register register = parts.register().get();
    Map<Integer, GridReads.Open> open =
        reads.open(page.scope(), forSweep, page.now()).stream()
            .collect(Collectors.toMap(GridReads.Open::microGrid, Function.identity()));
    Map<Integer, HouseCoverage> coverage = quality.coverage();
    Map<Integer, WalkReads.LastRound> rounds =
        walks.lastRounds(page.now().atZone(page.zone()).toLocalDate());
    Map<Integer, Set<Integer>> houses =
        register.places().stream()
            .filter(place -> place.microGrid() != null && place.house() != null)
            .collect(
                Collectors.groupingBy(
                    Place::microGrid, Collectors.mapping(Place::house, Collectors.toSet())));
    Map<Integer, List<GridList.Line>> byGrid = new TreeMap<>();
    register.microGrids().stream()
        .filter(each -> page.scope().leads(each.id()))
        .sorted(Comparator.comparing(MicroGrid::code))
        .forEach(
            each ->
                byGrid
                    .computeIfAbsent(each.grid(), grid -> new ArrayList<>())
                    .add(
                        line(
                            each,
                            open,
                            houses.getOrDefault(each.id(), new HashSet<>()),
                            coverage,
                            rounds.get(each.id()),
                            register,
                            page)));
    return new GridList(
        byGrid.entrySet().stream()
            .map(
                grid ->
                    new GridList.Group(name(register.grid(grid.getKey()), page), grid.getValue()))
            .toList());
  }

  private static GridList.Line line(
      MicroGrid microGrid,
      Map<Integer, GridReads.Open> open,
      Set<Integer> houses,
      Map<Integer, HouseCoverage> coverage,
      WalkReads.@Nullable LastRound round,
      Register register,
      Frame page) {
    int complete = 0;
    int granted = 0;
    int known = 0;
    for (int number : houses) {
      House house = register.house(number);
      complete += house == null || house.completeSince() == null ? 0 : 1;
      HouseCoverage of = coverage.get(number);
      granted += of == null ? 0 : of.granted();
      known += of == null ? 0 : of.known();
    }
    return new GridList.Line(
        microGrid.code(),
        page.texts().of(microGrid.nameZh(), microGrid.nameEn()),
        open.get(microGrid.id()),
        houses.size(),
        complete,
        granted == 0 ? null : (Integer) (100 * known / granted),
        round);
  }

  private static String name(@Nullable Grid grid, Frame page) {
    return grid == null ? "" : page.texts().of(grid.nameZh(), grid.nameEn());
  }
}
