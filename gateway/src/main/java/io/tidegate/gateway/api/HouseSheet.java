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
 * few stay hidden from them; who moved in and out is left out, and of the past there are only the
 * ends of months, since two days and a move between them would give the few away.
 */
public final class HouseSheet {
  private HouseSheet() {}

  /** Whether there is one of a day: today, or the last day of a month. */
  public static boolean isGiven(LocalDate day, LocalDate today) {
    return day.equals(today) || (day.isBefore(today) && day.plusDays(1).getDayOfMonth() == 1);
  }

  /**
   * Makes it. Blocking.
   *
   * @param day of the community; today's numbers are those of now. One that {@link #isGiven} is not
   *     true of has no lines
   */
  public static NumberSheet of(Parts parts, Scope scope, LocalDate day) {
    HouseNumbers store = new HouseNumbers(parts.database().jdbi());
    Instant now = parts.time().instant();
    LocalDate today = now.atZone(parts.zone()).toLocalDate();
    if (!isGiven(day, today)) {
      return new NumberSheet(day, List.of());
    }
    Map<Integer, HouseNumbers.Row> rows =
        (day.equals(today)
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
