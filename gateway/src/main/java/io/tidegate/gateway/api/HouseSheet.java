package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.store.walk.HouseNumbers;
import io.tidegate.gateway.walk.numbers.Column;
import io.tidegate.gateway.walk.numbers.Counted;
import io.tidegate.gateway.walk.numbers.Shown;
import io.tidegate.gateway.walk.numbers.SmallCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The base numbers of the houses that somebody manages. They are of no grid's team, so counts of
 * few stay hidden from them.
 */
public final class HouseSheet {
  private HouseSheet() {}

  /**
   * Makes it. Blocking.
   *
   * @param day of the community; today's numbers are those of now
   */
  public static NumberSheet of(Parts parts, Scope scope, LocalDate day) {
    HouseNumbers store = new HouseNumbers(parts.database().jdbi());
    Instant now = parts.time().instant();
    Map<Integer, HouseNumbers.Row> rows =
        (day.equals(now.atZone(parts.zone()).toLocalDate())
                ? store.now(scope.managedHouses(), now)
                : store.kept(scope.managedHouses(), day))
            .stream().collect(Collectors.toMap(HouseNumbers.Row::house, Function.identity()));
    List<House> houses = HousesOf.of(parts.register().get(), rows.keySet());
    return new NumberSheet(day, houses.isEmpty() ? List.of() : lines(houses, rows));
  }

  private static List<NumberSheet.Line> lines(
      List<House> houses, Map<Integer, HouseNumbers.Row> rows) {
    Map<Counted, Column.Group<Shown>> columns = new EnumMap<>(Counted.class);
    for (Counted number : HouseNumbers.COUNTED) {
      List<Integer> counts = new ArrayList<>();
      for (House house : houses) {
        HouseNumbers.Row row = rows.get(house.id());
        counts.add(row == null ? 0 : row.numbers().getOrDefault(number, 0));
      }
      columns.put(number, SmallCounts.hide(List.of(counts), List.of(false)).grids().get(0));
    }
    List<NumberSheet.Line> lines = new ArrayList<>();
    for (int i = 0; i < houses.size(); i++) {
      House house = houses.get(i);
      int part = i;
      lines.add(
          new NumberSheet.Line(
              NumberSheet.Level.HOUSE,
              house.code(),
              house.nameZh(),
              house.nameEn(),
              pick(columns, group -> group.parts().get(part)),
              null));
    }
    if (houses.size() > 1) {
      lines.add(
          new NumberSheet.Line(
              NumberSheet.Level.HOUSES, "", "", "", pick(columns, Column.Group::total), null));
    }
    return lines;
  }

  private static Map<Counted, Shown> pick(
      Map<Counted, Column.Group<Shown>> columns, Function<Column.Group<Shown>, Shown> which) {
    Map<Counted, Shown> picked = new EnumMap<>(Counted.class);
    columns.forEach((number, column) -> picked.put(number, which.apply(column)));
    return picked;
  }
}
