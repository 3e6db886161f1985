package io.tidegate.simulator.world;

import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The days of a world. Moments are milliseconds since 1970; Asia/Shanghai has no summer time, so
 * that every day is as long as every other.
 *
 * @param scoredDays days after the warm-up
 */
record Span(int scoredDays) {
  static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);

  /** A Monday; from its 28th day on come the National Day holidays and their make-up Saturday. */
  static final LocalDate FIRST = LocalDate.of(2026, 9, 7);

  static final int WARM_UP = 28;
  static final long MINUTE = 60_000L;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private static final long START = FIRST.atStartOfDay().toInstant(OFFSET).toEpochMilli();

  long start() {
    return START;
  }

  long scoredFrom() {
    return day(WARM_UP);
  }

  long end() {
    return day(days());
  }

  /** All of them, the warm-up too. */
  int days() {
    return WARM_UP + scoredDays;
  }

  /** The first moment of a day, 0 for the first. */
  long day(int number) {
    return START + number * DAY;
  }

  /** The number of the day of a moment. */
  int dayOf(long moment) {
    return (int) Math.floorDiv(moment - START, DAY);
  }

  LocalDate date(int number) {
    return FIRST.plusDays(number);
  }

  LocalDate dateOf(long moment) {
    return date(dayOf(moment));
  }
}
