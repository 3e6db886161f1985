package io.tidegate.gateway.desk.numbers;

import io.tidegate.gateway.walk.numbers.Counted;
import io.tidegate.gateway.walk.numbers.Shown;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The base numbers of a day as one reader may see them.
 *
 * @param numbers its columns, in order
 * @param ofHouses whether it is of the houses of a manager, and not of grids
 * @param lines each grid after its micro-grids, the community last; or houses, and if there are
 *     several their sum; empty: nothing is stored of that day
 */
public record NumberSheet(
    LocalDate day, List<Counted> numbers, boolean ofHouses, List<Line> lines) {
  public NumberSheet {
    numbers = List.copyOf(numbers);
    lines = List.copyOf(lines);
  }

  /** What a line sums up. */
  public enum Level {
    MICRO_GRID,
    GRID,
    COMMUNITY,
    HOUSE,
    /** All houses of the reader. */
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
}
