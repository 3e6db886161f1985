package io.tidegate.simulator.register;

import java.time.LocalDate;
import java.util.List;

/**
 * The State Council's arrangement of the public holidays of 2026 (国务院办公厅, 4 November 2025): the one
 * thing in the register that is not made up.
 */
final class PublicHolidays {
  /**
   * A holiday.
   *
   * @param days in a row, weekends among them included
   * @param makeUp days at weekends on which people work for it (调休)
   */
  private record Holiday(
      String nameZh, String nameEn, LocalDate first, int days, List<LocalDate> makeUp) {}

  private static final List<Holiday> YEAR_2026 =
      List.of(
          holiday("元旦", "New Year", day(1, 1), 3, day(1, 4)),
          holiday("春节", "Spring Festival", day(2, 15), 9, day(2, 14), day(2, 28)),
          holiday("清明节", "Tomb-Sweeping Day", day(4, 4), 3),
          holiday("劳动节", "Labour Day", day(5, 1), 5, day(5, 9)),
          holiday("端午节", "Dragon Boat Festival", day(6, 19), 3),
          holiday("中秋节", "Mid-Autumn Festival", day(9, 25), 3),
          holiday("国庆节", "National Day", day(10, 1), 7, day(9, 20), day(10, 10)));

  private PublicHolidays() {}

  static void write(Tables tables) {
    for (Holiday holiday : YEAR_2026) {
      for (int i = 0; i < holiday.days(); i++) {
        row(tables, holiday.first().plusDays(i), "holiday", holiday);
      }
      holiday.makeUp().forEach(date -> row(tables, date, "workday", holiday));
    }
  }

  private static void row(Tables tables, LocalDate date, String kind, Holiday holiday) {
    tables.row("calendar", date, kind, holiday.nameZh(), holiday.nameEn());
  }

  private static Holiday holiday(
      String nameZh, String nameEn, LocalDate first, int days, LocalDate... makeUp) {
    return new Holiday(nameZh, nameEn, first, days, List.of(makeUp));
  }

  private static LocalDate day(int month, int day) {
    return LocalDate.of(2026, month, day);
  }
}
