package io.tidegate.gateway.detect;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * How much happened in each hour, over some weeks: what is usual for an hour of the week. Hours are
 * counted from the epoch, which fits zones that have no summer time. Immutable.
 *
 * @param first epoch hour of the first count
 * @param counts one an hour, at most {@link #MOST}; the counts of an hour stop at 32,767
 */
record HourCounts(long first, short[] counts) {
  /** Weeks that are looked back at. */
  static final int WEEKS = 4;

  private static final int WEEK = 7 * 24;

  /** Hours kept. */
  static final int MOST = (WEEKS + 1) * WEEK;

  /** None from that hour on. */
  static HourCounts from(long hour) {
    return new HourCounts(hour, new short[0]);
  }

  /** The epoch hour of {@code at}. */
  static long hour(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 3_600L);
  }

  /** When an epoch hour begins. */
  static Instant start(long hour) {
    return Instant.ofEpochSecond(hour * 3_600);
  }

  /** Hours before it are known, itself not yet. */
  long end() {
    return first + counts.length;
  }

  /** With the count of an hour; hours between the last one and it had none. Too old: the same. */
  HourCounts with(long hour, int count) {
    if (hour < first) {
      return this;
    }
    int length = (int) Math.max(counts.length, hour - first + 1);
    int dropped = Math.max(0, length - MOST);
    if (hour - first < dropped) {
      return this;
    }
    short[] more =
        dropped >= counts.length
            ? new short[length - dropped]
            : Arrays.copyOf(Arrays.copyOfRange(counts, dropped, counts.length), length - dropped);
    more[(int) (hour - first) - dropped] = (short) Math.min(count, Short.MAX_VALUE);
    return new HourCounts(first + dropped, more);
  }

  /** The count of an hour; -1 if it is not known. */
  int count(long hour) {
    return hour < first || hour >= end() ? -1 : counts[(int) (hour - first)];
  }

  /**
   * The counts of the same hour of the week in the weeks before, those known and {@code usual}.
   *
   * @param usual whether an hour counts as usual (no public holiday)
   */
  int[] sameHours(long hour, LongPredicate usual) {
    return every(WEEK, hour, usual);
  }

  /**
   * The counts of the same hour of all days of the weeks before, those known and {@code alike}.
   *
   * @param alike whether an hour can be compared with it
   */
  int[] sameHoursOfAnyDay(long hour, LongPredicate alike) {
    return every(24, hour, alike);
  }

  /** Every so many hours back from {@code hour}, which is left out. */
  private int[] every(int hours, long hour, LongPredicate usual) {
    int[] same = new int[WEEKS * WEEK / hours];
    int found = 0;
    for (long one = hour - hours; one >= hour - WEEKS * WEEK; one -= hours) {
      int count = count(one);
      if (count >= 0 && usual.test(one)) {
        same[found++] = count;
      }
    }
    return Arrays.copyOf(same, found);
  }

  /** The middle of some numbers, the mean of the two where there are two; NaN of none. */
  static double median(int[] numbers) {
    if (numbers.length == 0) {
      return Double.NaN;
    }
    int[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
  }

  /** The median distance from the median. */
  static double medianDeviation(int[] numbers) {
    double median = median(numbers);
    int[] twice = new int[numbers.length];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = (int) Math.round(Math.abs(numbers[i] - median) * 2);
    }
    return median(twice) / 2;
  }
}
