package io.tidegate.gateway.registry.facts;

import java.time.LocalDate;

/**
 * A day that the calendar sets apart.
 *
 * @param kind {@link DayKind#HOLIDAY}, or {@link DayKind#WORKDAY} for a make-up work day (调休)
 */
public record CalendarDay(LocalDate date, DayKind kind, String nameZh, String nameEn) {
  /**
   * @throws IllegalArgumentException for a weekend: every Saturday and Sunday is one by itself
   */
  public CalendarDay {
    if (kind == DayKind.WEEKEND) {
      throw new IllegalArgumentException(date + ": expected holiday or workday");
    }
  }
}
