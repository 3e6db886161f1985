package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.facts.DayKind;

/** How many may pass in an hour before that is unusual, by the hours that are like it. */
final class HourLimit {
  /** Hours to compare with, at least. */
  private static final int LEAST_HOURS = 3;

  /** The same once four weeks were watched. */
  private static final int LEAST_AFTER_ALL = 2;

  private static final long HOURS_A_WEEK = 168;

  /** Standard deviations that a median deviation stands for, of what comes by chance. */
  private static final double CHANCE = 0.6745;

  /** Variance of a median of n numbers, as a share of that of one, times n: pi / 2. */
  private static final double OF_THE_MEDIAN = Math.PI / 2;

  private HourLimit() {}

  /**
   * More than this is too many; {@link Long#MAX_VALUE} where too little is known to say.
   *
   * @param least passings from which on an hour can be unusual
   * @param factor median deviations over the median that are too many
   */
  static long of(HourCounts counts, long hour, long least, long factor, RuleContext context) {
    int[] alike = alike(counts, hour, context);
    if (alike.length == 0) {
      return Long.MAX_VALUE;
    }
    double usual = HourCounts.median(alike);
    double chance = CHANCE * Math.sqrt(usual * (1 + OF_THE_MEDIAN / alike.length));
    double spread = Math.max(HourCounts.medianDeviation(alike), chance);
    return Math.max(least - 1, (long) Math.floor(usual + factor * spread));
  }

  /**
   * What to compare an hour with: the same hour of the week; where holidays left too few of these,
   * the same hour of the days on which people rest, or work, as they do on its day. Empty: too
   * little is known.
   */
  static int[] alike(HourCounts counts, long hour, RuleContext context) {
    int[] same = counts.sameHours(hour, usual -> isUsual(usual, context));
    boolean allWatched = counts.first() <= hour - HourCounts.WEEKS * HOURS_A_WEEK;
    if (same.length >= (allWatched ? LEAST_AFTER_ALL : LEAST_HOURS)) {
      return same;
    }
    boolean isRest = isRest(hour, context);
    int[] days = counts.sameHoursOfAnyDay(hour, day -> isRest(day, context) == isRest);
    return allWatched && days.length >= LEAST_HOURS ? days : new int[0];
  }

  /** Whether the hour is on neither a public holiday nor a make-up work day. */
  static boolean isUsual(long hour, RuleContext context) {
    return context.register().calendar().isUsual(context.day(HourCounts.start(hour)));
  }

  private static boolean isRest(long hour, RuleContext context) {
    return context.register().calendar().kind(context.day(HourCounts.start(hour)))
        != DayKind.WORKDAY;
  }
}
