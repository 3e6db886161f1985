package io.tidegate.gateway.web.numbers;

import io.tidegate.gateway.desk.numbers.NumberSheet;
import io.tidegate.gateway.web.page.Frame;

/**
 * The base numbers of a day.
 *
 * @param outside whether it is to leave the grid's own team, as that of houses always is
 * @param isLive whether they are those of now, and not kept ones
 * @param today the last day that can be asked for
 */
public record NumberView(NumberSheet sheet, boolean outside, boolean isLive, String today) {
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
