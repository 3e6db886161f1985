package io.tidegate.gateway.web.numbers;

import io.tidegate.gateway.api.NumberSheet;
import io.tidegate.gateway.walk.numbers.Counted;
import io.tidegate.gateway.web.page.Frame;
import java.util.List;

/**
 * The base numbers of a day.
 *
 * @param numbers in the order of the sheet
 * @param ofHouses whether it is of a manager's houses, which is always for outside
 * @param outside whether it is to leave the grid's own team
 * @param isLive whether they are those of now, and not kept ones
 * @param today the last day that can be asked for
 */
public record NumberView(
    NumberSheet sheet,
    List<Counted> numbers,
    boolean ofHouses,
    boolean outside,
    boolean isLive,
    String today) {
  public NumberView {
    numbers = List.copyOf(numbers);
  }

  /** Whether a line sums others up. */
  public boolean isSum(NumberSheet.Line line) {
    return line.level() != NumberSheet.Level.MICRO_GRID && line.level() != NumberSheet.Level.HOUSE;
  }

  /** What a line is about, in words. */
  public String name(NumberSheet.Line line, Frame page) {
    return switch (line.level()) {
      case COMMUNITY -> page.t("numbers.community");
      case HOUSES -> page.t("numbers.houses");
      default -> page.texts().of(line.nameZh(), line.nameEn());
    };
  }
}
