package io.tidegate.gateway.registry.facts;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * On which days a schedule holds: days of the week whatever the calendar says of them, or a kind of
 * day by the calendar.
 *
 * @param weekdays the days; empty if {@code kind} says it
 * @param kind workday or holiday; null if {@code weekdays} say it
 */
public record ScheduleDays(Set<DayOfWeek> weekdays, @Nullable DayKind kind) {
  /** What {@link #parse} takes, in words. */
  public static final String ALLOWED =
      "days of the week like 1-5 or 6,7 (1 is Monday), or workday or holiday by the calendar";

  private static final Pattern WEEKDAYS = Pattern.compile("[1-7](-[1-7])?(,[1-7](-[1-7])?)*");

  public ScheduleDays {
    weekdays = Set.copyOf(weekdays);
  }

  /** The days written as {@code 1-5}, {@code 6,7}, {@code workday}, {@code holiday}; else null. */
  public static @Nullable ScheduleDays parse(String text) {
    if (text.equals(DayKind.WORKDAY.word())) {
      return new ScheduleDays(Set.of(), DayKind.WORKDAY);
    }
    if (text.equals(DayKind.HOLIDAY.word())) {
      return new ScheduleDays(Set.of(), DayKind.HOLIDAY);
    }
    if (!WEEKDAYS.matcher(text).matches()) {
      return null;
    }
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      int first = part.charAt(0) - '0';
      int last = part.charAt(part.length() - 1) - '0';
      if (first > last) {
        return null;
      }
      for (int day = first; day <= last; day++) {
        weekdays.add(DayOfWeek.of(day));
      }
    }
    return new ScheduleDays(weekdays, null);
  }

  /** Whether {@code date} is one of them. */
  public boolean includes(LocalDate date, Calendar calendar) {
    return kind == null ? weekdays.contains(date.getDayOfWeek()) : calendar.kind(date) == kind;
  }
}
