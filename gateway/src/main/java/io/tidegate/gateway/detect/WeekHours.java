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
 * Counts of the last four weeks by hour of the week. Immutable; made anew once an hour.
 *
 * <p>An hour is numbered from 1970 in the community's own time, so that the same hour of another
 * week is a multiple of 168 away. Empty until something is known.
 *
 * @param packed four counts an hour of the week, 16 bits each, the newest lowest; 65535: not known
 */
record WeekHours(List<Long> packed) {
  private static final int HOURS = 168;
  private static final int WEEKS = 4;

  /** Weeks that must be known of an hour before it says anything. */
  private static final int LEAST_WEEKS = 3;

  private static final long NOTHING = -1L;
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

  /** What is usual in the hour, by the weeks before; negative: not known. */
  int median(long hour) {
    if (packed.isEmpty()) {
      return -1;
    }
    long counts = packed.get(Math.floorMod(hour, HOURS));
    int[] known = new int[WEEKS];
    int weeks = 0;
    for (int week = 0; week < WEEKS; week++) {
      int count = (int) (counts >>> (16 * week)) & NOT_KNOWN;
      if (count != NOT_KNOWN) {
        known[weeks++] = count;
      }
    }
    if (weeks < LEAST_WEEKS) {
      return -1;
    }
    Arrays.sort(known, 0, weeks);
    return (known[(weeks - 1) / 2] + known[weeks / 2]) / 2;
  }

  /**
   * With the count of an hour; of those after it up to {@code next} nothing is known.
   *
   * @param count negative: not known
   */
  WeekHours with(long hour, int count, long next) {
    List<Long> changed =
        new ArrayList<>(packed.isEmpty() ? Collections.nCopies(HOURS, NOTHING) : packed);
    push(changed, hour, count < 0 ? NOT_KNOWN : Math.min(count, NOT_KNOWN - 1));
    long last = Math.min(next, hour + 1L + HOURS * WEEKS);
    for (long skipped = hour + 1; skipped < last; skipped++) {
      push(changed, skipped, NOT_KNOWN);
    }
    return new WeekHours(List.copyOf(changed));
  }

  private static void push(List<Long> counts, long hour, int count) {
    int place = Math.floorMod(hour, HOURS);
    counts.set(place, counts.get(place) << 16 | count);
  }
}
