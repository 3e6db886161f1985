package io.tidegate.simulator.world;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** Which days people work: the State Council's arrangement for the autumn of 2026. */
final class Holidays {
  private static final LocalDate MID_AUTUMN = LocalDate.of(2026, 9, 25);
  private static final LocalDate NATIONAL = LocalDate.of(2026, 10, 1);

  /** Make-up work days (调休). */
  static final Set<LocalDate> MAKE_UP =
      Set.of(LocalDate.of(2026, 9, 20), LocalDate.of(2026, 10, 10));

  private Holidays() {}

  static boolean isHoliday(LocalDate date) {
    return isWithin(date, MID_AUTUMN, 3) || isWithin(date, NATIONAL, 7);
  }

  static boolean isWorkday(LocalDate date) {
    boolean weekend =
        date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    return MAKE_UP.contains(date) || (!weekend && !isHoliday(date));
  }

  private static boolean isWithin(LocalDate date, LocalDate first, int days) {
    return !date.isBefore(first) && date.isBefore(first.plusDays(days));
  }
}
