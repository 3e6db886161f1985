package io.tidegate.gateway.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When the people of a grid are on duty, every day alike, in the community's zone.
 *
 * @param from on duty from then
 * @param to off duty from then, later on the same day
 */
public record DutyHours(LocalTime from, LocalTime to) {
  /** The default. */
  public static final DutyHours USUAL = new DutyHours(LocalTime.of(8, 0), LocalTime.of(18, 0));

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException if they do not begin before they end
   */
  public DutyHours {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("expected the begin before the end, on one day");
    }
  }

  /** How much duty time lies between two times; zero if the second is not later. */
  public Duration between(Instant begin, Instant end, ZoneId zone) {
    Duration sum = Duration.ZERO;
    LocalDate last = end.atZone(zone).toLocalDate();
    for (LocalDate day = begin.atZone(zone).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      Instant on = later(day.atTime(from).atZone(zone).toInstant(), begin);
      Instant off = day.atTime(to).atZone(zone).toInstant();
      Duration part = Duration.between(on, end.isBefore(off) ? end : off);
      if (!part.isNegative()) {
        sum = sum.plus(part);
      }
    }
    return sum;
  }

  /** The end of the first duty day that begins after that. */
  public Instant endOfNextDay(Instant after, ZoneId zone) {
    ZonedDateTime then = after.atZone(zone);
    ZonedDateTime begin = then.with(from);
    return (begin.isAfter(then) ? begin : begin.plusDays(1)).with(to).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
