package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Hours of a place that come again.
 *
 * @param place number of the place
 * @param fromMinute of the day, by the clock on the wall, 0 to 1439
 * @param toMinute of the day, exclusive, 1 to 1440; before {@code fromMinute}: of the next day, and
 *     the day counted is the one it begins on
 * @param from first moment at which it is in force, UTC; null: no beginning
 * @param to end of its being in force, UTC, exclusive; null: open
 */
public record Schedule(
    int place,
    SchedulePurpose purpose,
    ScheduleDays days,
    int fromMinute,
    int toMinute,
    @Nullable Instant from,
    @Nullable Instant to)
    implements Timed {
  /**
   * @throws IllegalArgumentException if a minute is out of range, or the two are the same
   */
  public Schedule {
    if (fromMinute < 0
        || fromMinute > 1439
        || toMinute < 1
        || toMinute > 1440
        || fromMinute == toMinute) {
      throw new IllegalArgumentException(
          fromMinute + " to " + toMinute + ": expected two minutes of a day, 0 to 1440");
    }
  }

  /** Whether {@code time} is within its hours on one of its days; not whether it is in force. */
  boolean includes(ZonedDateTime time, Calendar calendar) {
    LocalDate date = time.toLocalDate();
    int minute = time.getHour() * 60 + time.getMinute();
    if (fromMinute < toMinute) {
      return minute >= fromMinute && minute < toMinute && days.includes(date, calendar);
    }
    return (minute >= fromMinute && days.includes(date, calendar))
        || (minute < toMinute && days.includes(date.minusDays(1), calendar));
  }

  /** The end of the hours around {@code time}, which are {@link #includes}d, or of their force. */
  Instant end(ZonedDateTime time) {
    int minute = time.getHour() * 60 + time.getMinute();
    boolean overMidnight = fromMinute > toMinute && minute >= fromMinute;
    Instant end =
        time.toLocalDate()
            .plusDays(overMidnight ? 1 : 0)
            .atStartOfDay()
            .plusMinutes(toMinute)
            .atZone(time.getZone())
            .toInstant();
    return to != null && to.isBefore(end) ? to : end;
  }
}
