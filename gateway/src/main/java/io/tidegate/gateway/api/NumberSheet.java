package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.NumberStore;
import io.tidegate.gateway.walk.numbers.Column;
import io.tidegate.gateway.walk.numbers.Counted;
import io.tidegate.gateway.walk.numbers.Shown;
import io.tidegate.gateway.walk.numbers.SmallCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The base numbers of a day as one reader may see them: for a leader each grid with its
 * micro-grids, and the community; for a manager the own houses.
 *
 * @param lines each grid after its micro-grids, the community last; or houses, and if there are
 *     several their sum; empty: nobody kept that day
 */
public record NumberSheet(LocalDate day, List<Line> lines) {
  public NumberSheet {
    lines = List.copyOf(lines);
  }

  /** What a line sums up. */
  public enum Level {
    MICRO_GRID,
    GRID,
    COMMUNITY,
    HOUSE,
    /** All houses of who asks. */
    HOUSES
  }

  /**
   * A line of it.
   *
   * @param code empty for the community and for all houses
   * @param lastRound null: none was walked, or it is no micro-grid
   */
  public record Line(
      Level level,
      String code,
      String nameZh,
      String nameEn,
      Map<Counted, Shown> counts,
      @Nullable LocalDate lastRound) {
    public Line {
      counts = Map.copyOf(counts);
    }

    /** The count as it is written. */
    public String text(Counted number) {
      Shown shown = counts.get(number);
      return shown == null ? "" : shown.text();
    }
  }

  /**
   * Makes it. Blocking.
   *
   * @param day of the community; today's numbers are those of now
   * @param outside whether it is to leave the grid's own team, so that all of it is without small
   *     counts
   */
  public static NumberSheet of(Parts parts, Scope scope, LocalDate day, boolean outside) {
    NumberStore store = new NumberStore(parts.database().jdbi());
    Instant now = parts.time().instant();
    LocalDate today = now.atZone(parts.zone()).toLocalDate();
    List<NumberStore.Row> rows = day.equals(today) ? store.now(now, parts.zone()) : store.kept(day);
    return rows.isEmpty()
        ? new NumberSheet(day, List.of())
        : new NumberSheet(day, lines(parts.register().get(), scope, rows, outside));
  }

  private static List<Line> lines(
      Register register, Scope scope, List<NumberStore.Row> rows, boolean outside) {
    Map<Integer, NumberStore.Row> byNumber =
        rows.stream().collect(Collectors.toMap(NumberStore.Row::microGrid, Function.identity()));
    Map<String, List<MicroGrid>> grids = new TreeMap<>();
    register.microGrids().stream()
        .filter(each -> byNumber.containsKey(each.id()))
        .sorted(Comparator.comparing(MicroGrid::code))
        .forEach(
            each -> grids.computeIfAbsent(code(register, each), g -> new ArrayList<>()).add(each));
    List<Boolean> own =
        grids.values().stream()
            .map(parts -> !outside && parts.stream().allMatch(each -> scope.leads(each.id())))
            .toList();
    Map<Counted, Column<Shown>> columns = new EnumMap<>(Counted.class);
    for (Counted number : Counted.values()) {
      columns.put(
          number,
          SmallCounts.hide(
              grids.values().stream().map(parts -> counts(parts, byNumber, number)).toList(), own));
    }
    List<Line> lines = new ArrayList<>();
    int at = 0;
    for (List<MicroGrid> parts : grids.values()) {
      int grid = at++;
      for (int i = 0; i < parts.size(); i++) {
        MicroGrid each = parts.get(i);
        int part = i;
        NumberStore.Row row = byNumber.get(each.id());
        lines.add(
            new Line(
                Level.MICRO_GRID,
                each.code(),
                each.nameZh(),
                each.nameEn(),
                pick(columns, column -> column.grids().get(grid).parts().get(part)),
                row == null ? null : row.lastRound()));
      }
      Grid whole = register.grid(parts.get(0).grid());
      lines.add(
          new Line(
              Level.GRID,
              whole == null ? "" : whole.code(),
              whole == null ? "" : whole.nameZh(),
              whole == null ? "" : whole.nameEn(),
              pick(columns, column -> column.grids().get(grid).total()),
              null));
    }
    lines.add(new Line(Level.COMMUNITY, "", "", "", pick(columns, Column::community), null));
    return lines;
  }

  private static List<Integer> counts(
      List<MicroGrid> parts, Map<Integer, NumberStore.Row> rows, Counted number) {
    List<Integer> counts = new ArrayList<>();
    for (MicroGrid each : parts) {
      NumberStore.Row row = rows.get(each.id());
      counts.add(row == null ? 0 : row.numbers().getOrDefault(number, 0));
    }
    return counts;
  }

  private static Map<Counted, Shown> pick(
      Map<Counted, Column<Shown>> columns, Function<Column<Shown>, Shown> which) {
    Map<Counted, Shown> picked = new EnumMap<>(Counted.class);
    columns.forEach((number, column) -> picked.put(number, which.apply(column)));
    return picked;
  }

  private static String code(Register register, MicroGrid microGrid) {
    Grid grid = register.grid(microGrid.grid());
    return grid == null ? "" : grid.code();
  }
}
