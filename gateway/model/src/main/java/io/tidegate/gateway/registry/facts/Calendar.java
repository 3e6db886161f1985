package io.tidegate.gateway.registry.facts;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Public holidays and make-up work days, by date in the community's zone. Immutable. */
public final class Calendar {
  private final Map<LocalDate, CalendarDay> days;

  private Calendar(Map<LocalDate, CalendarDay> days) {
    this.days = days;
  }

  /** The calendar that sets {@code days} apart; of two for one date the last. */
  public static Calendar of(Collection<CalendarDay> days) {
    Map<LocalDate, CalendarDay> byDate = new HashMap<>();
    days.forEach(day -> byDate.put(day.date(), day));
    return new Calendar(Map.copyOf(byDate));
  }

  /** What {@code date} is. */
  public DayKind kind(LocalDate date) {
    CalendarDay day = days.get(date);
    if (day != null) {
      return day.kind();
    }
    DayOfWeek weekday = date.getDayOfWeek();
    return weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY
        ? DayKind.WEEKEND
        : DayKind.WORKDAY;
  }

  /** What sets {@code date} apart; null for a day like any other of its week. */
  public @Nullable CalendarDay day(LocalDate date) {
    return days.get(date);
  }

  /** Whether nothing sets {@code date} apart: neither a public holiday nor a make-up work day. */
  public boolean isUsual(LocalDate date) {
    return !days.containsKey(date);
  }

  /** The day that is {@code days} work days after {@code date}. */
  public LocalDate workdaysAfter(LocalDate date, int days) {
    LocalDate day = date;
    for (int left = days; left > 0; ) {
      day = day.plusDays(1);
      left -= kind(day) == DayKind.WORKDAY ? 1 : 0;
    }
    return day;
  }
}
