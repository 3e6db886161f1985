package io.tidegate.gateway.detect;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Counts by hour of the week, of the last four weeks that are known of it. Immutable; made anew
 * once an hour.
 *
 * <p>An hour is numbered from 1970 in the community's own time, so that the same hour of another
 * week is a multiple of 168 away. Empty until something is known.
 *
 * @param packed four counts an hour of the week, 16 bits each, the newest lowest; 65535: not known
 */
record WeekHours(List<Long> packed) {
  private static final int HOURS = 168;
  private static final int WEEKS = 4;

  /** Weeks needed of an hour before it can be compared. */
  private static final int LEAST_WEEKS = 3;

  private static final long NOTHING = -1L;
  private static final int BITS = 16;
  private static final int NOT_KNOWN = 0xFFFF;

  static final WeekHours UNKNOWN = new WeekHours(List.of());

  /** The number of the hour that {@code at} falls into. */
  static long hour(Instant at, ZoneId zone) {
    long local = at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds();
    return Math.floorDiv(local, Duration.ofHours(1).toSeconds());
  }

  /** When an hour begins. */
  static Instant start(long hour, ZoneId zone) {
    return LocalDateTime.ofEpochSecond(hour * Duration.ofHours(1).toSeconds(), 0, ZoneOffset.UTC)
        .atZone(zone)
        .toInstant();
  }

  /** The day that an hour is of. */
  static LocalDate day(long hour) {
    return LocalDate.ofEpochDay(Math.floorDiv(hour, Duration.ofDays(1).toHours()));
  }

  /**
   * What is usual in the hour, by the weeks before: their median; of only two the smaller.
   *
   * @param watched hours since the first
   * @return negative: not known
   */
  int median(long hour, long watched) {
    if (packed.isEmpty()) {
      return -1;
    }
    long counts = packed.get(Math.floorMod(hour, HOURS));
    int[] known = new int[WEEKS];
    int weeks = 0;
    for (int week = 0; week < WEEKS; week++) {
      int count = (int) (counts >>> (BITS * week)) & NOT_KNOWN;
      if (count != NOT_KNOWN) {
        known[weeks++] = count;
      }
    }
    if (weeks < (watched < HOURS * WEEKS ? LEAST_WEEKS : LEAST_WEEKS - 1)) {
      return -1;
    }
    Arrays.sort(known, 0, weeks);
    if (weeks < LEAST_WEEKS) {
      return known[0];
    }
    return (known[(weeks - 1) / 2] + known[weeks / 2]) / 2;
  }

  /** With the count of an hour; the oldest of the four goes. */
  WeekHours with(long hour, int count) {
    List<Long> changed =
        new ArrayList<>(packed.isEmpty() ? Collections.nCopies(HOURS, NOTHING) : packed);
    int place = Math.floorMod(hour, HOURS);
    changed.set(place, changed.get(place) << BITS | Math.min(count, NOT_KNOWN - 1));
    return new WeekHours(List.copyOf(changed));
  }
}
