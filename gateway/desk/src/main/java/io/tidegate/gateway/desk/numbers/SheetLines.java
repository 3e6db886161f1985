package io.tidegate.gateway.desk.numbers;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.HouseNumbers;
import io.tidegate.gateway.store.walk.NumberStore;
import io.tidegate.gateway.walk.numbers.Column;
import io.tidegate.gateway.walk.numbers.Counted;
import io.tidegate.gateway.walk.numbers.Shown;
import io.tidegate.gateway.walk.numbers.SmallCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the lines of a sheet, small counts hidden where the reader is not of the own team. */
final class SheetLines {
  private final Map<Counted, Column<Shown>> columns = new EnumMap<>(Counted.class);
  private final List<NumberSheet.Line> lines = new ArrayList<>();

  private record Part(MicroGrid microGrid, NumberStore.Row row) {}

  /**
   * @param groups counts of the parts of each group
   * @param own of which groups the reader is the own team
   */
  private SheetLines(
      List<Counted> numbers, List<List<Map<Counted, Integer>>> groups, List<Boolean> own) {
    for (Counted number : numbers) {
      List<List<Integer>> counts =
          groups.stream()
              .map(group -> group.stream().map(part -> part.getOrDefault(number, 0)).toList())
              .toList();
      columns.put(number, SmallCounts.hide(counts, own));
    }
  }

  /** Each grid after its micro-grids, and the community. */
  static List<NumberSheet.Line> ofGrids(
      Register register, Scope scope, List<NumberStore.Row> rows, boolean outside) {
    Map<Integer, NumberStore.Row> byNumber =
        rows.stream().collect(Collectors.toMap(NumberStore.Row::microGrid, Function.identity()));
    Map<String, List<Part>> byGrid = new TreeMap<>();
    register.microGrids().stream()
        .sorted(Comparator.comparing(MicroGrid::code))
        .forEach(
            each -> {
              NumberStore.Row row = byNumber.get(each.id());
              Grid grid = register.grid(each.grid());
              if (row != null) {
                byGrid
                    .computeIfAbsent(grid == null ? "" : grid.code(), code -> new ArrayList<>())
                    .add(new Part(each, row));
              }
            });
    List<List<Part>> grids = List.copyOf(byGrid.values());
    SheetLines made =
        new SheetLines(
            NumberService.OF_GRIDS,
            grids.stream()
                .map(parts -> parts.stream().map(part -> part.row.numbers()).toList())
                .toList(),
            grids.stream()
                .map(
                    parts ->
                        !outside
                            && parts.stream().allMatch(part -> scope.leads(part.microGrid.id())))
                .toList());
    for (int i = 0; i < grids.size(); i++) {
      made.addGrid(i, grids.get(i), register.grid(grids.get(i).get(0).microGrid.grid()));
    }
    made.addSum(NumberSheet.Level.COMMUNITY, Column::community);
    return made.lines;
  }

  private void addGrid(int grid, List<Part> parts, @Nullable Grid whole) {
    for (int i = 0; i < parts.size(); i++) {
      MicroGrid each = parts.get(i).microGrid;
      int part = i;
      lines.add(
          new NumberSheet.Line(
              NumberSheet.Level.MICRO_GRID,
              each.code(),
              each.nameZh(),
              each.nameEn(),
              pick(column -> column.grids().get(grid).parts().get(part)),
              parts.get(i).row.lastRound()));
    }
    lines.add(
        new NumberSheet.Line(
            NumberSheet.Level.GRID,
            whole == null ? "" : whole.code(),
            whole == null ? "" : whole.nameZh(),
            whole == null ? "" : whole.nameEn(),
            pick(column -> column.grids().get(grid).total()),
            null));
  }

  /** Each house by code, and their sum if there are several. */
  static List<NumberSheet.Line> ofHouses(Register register, List<HouseNumbers.Row> rows) {
    Map<Integer, HouseNumbers.Row> byNumber =
        rows.stream().collect(Collectors.toMap(HouseNumbers.Row::house, Function.identity()));
    List<House> houses = new ArrayList<>();
    List<Map<Counted, Integer>> counts = new ArrayList<>();
    register.houses().stream()
        .sorted(Comparator.comparing(House::code))
        .forEach(
            house -> {
              HouseNumbers.Row row = byNumber.get(house.id());
              if (row != null) {
                houses.add(house);
                counts.add(row.numbers());
              }
            });
    SheetLines made = new SheetLines(HouseNumbers.COUNTED, List.of(counts), List.of(false));
    for (int i = 0; i < houses.size(); i++) {
      House house = houses.get(i);
      int part = i;
      made.lines.add(
          new NumberSheet.Line(
              NumberSheet.Level.HOUSE,
              house.code(),
              house.nameZh(),
              house.nameEn(),
              made.pick(column -> column.grids().get(0).parts().get(part)),
              null));
    }
    if (houses.size() > 1) {
      made.addSum(NumberSheet.Level.HOUSES, column -> column.grids().get(0).total());
    }
    return made.lines;
  }

  private void addSum(NumberSheet.Level level, Function<Column<Shown>, Shown> which) {
    lines.add(new NumberSheet.Line(level, "", "", "", pick(which), null));
  }

  private Map<Counted, Shown> pick(Function<Column<Shown>, Shown> which) {
    Map<Counted, Shown> picked = new EnumMap<>(Counted.class);
    columns.forEach((number, column) -> picked.put(number, which.apply(column)));
    return picked;
  }
}
