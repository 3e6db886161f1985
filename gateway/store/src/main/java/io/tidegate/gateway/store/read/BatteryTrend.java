package io.tidegate.gateway.store.read;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * When a battery must be changed, from the levels its device reported at the end of each day: the
 * straight line through the readings since it was last changed, down to {@value #LOW} %. Where that
 * tells nothing there is no date: less than {@value #LEAST_DAYS} days of readings, a fall of less
 * than {@value #LEAST_FALL} points, or more than two years to go.
 */
public final class BatteryTrend {
  /** From when on it counts as low, in percent: as the rule has it. */
  public static final int LOW = 20;

  /** Days between the first and the last reading that are wanted. */
  static final int LEAST_DAYS = 7;

  /** Points it must have fallen by in that time. */
  static final int LEAST_FALL = 2;

  /** A rise by more than this between two readings is another battery. */
  private static final int CHANGED = 15;

  private static final int MOST_DAYS = 730;

  private BatteryTrend() {}

  /** A reading at the end of a day. */
  public record Reading(LocalDate day, int percent) {}

  /**
   * The day by which it is to be changed. Returns that day, the last reading's at the earliest;
   * empty: unknown.
   */
  public static Optional<LocalDate> changeBy(List<Reading> readings) {
    List<Reading> since = sinceChanged(readings);
    if (since.isEmpty()) {
      return Optional.empty();
    }
    Reading first = since.get(0);
    Reading last = since.get(since.size() - 1);
    if (last.percent() <= LOW) {
      return Optional.of(last.day());
    }
    long days = last.day().toEpochDay() - first.day().toEpochDay();
    double slope = slope(since);
    if (days < LEAST_DAYS || first.percent() - last.percent() < LEAST_FALL || slope >= 0) {
      return Optional.empty();
    }
    double left = (LOW - fitted(since, slope, last.day())) / slope;
    return left > MOST_DAYS
        ? Optional.empty()
        : Optional.of(last.day().plusDays(Math.max(0, (long) left)));
  }

  private static List<Reading> sinceChanged(List<Reading> readings) {
    int from = 0;
    for (int i = 1; i < readings.size(); i++) {
      if (readings.get(i).percent() - readings.get(i - 1).percent() > CHANGED) {
        from = i;
      }
    }
    return readings.subList(from, readings.size());
  }

  /** Points a day, by least squares. */
  private static double slope(List<Reading> readings) {
    double day = meanDay(readings);
    double percent = meanPercent(readings);
    double above = 0;
    double below = 0;
    for (Reading each : readings) {
      double along = each.day().toEpochDay() - day;
      above += along * (each.percent() - percent);
      below += along * along;
    }
    return below == 0 ? 0 : above / below;
  }

  private static double fitted(List<Reading> readings, double slope, LocalDate day) {
    return meanPercent(readings) + slope * (day.toEpochDay() - meanDay(readings));
  }

  private static double meanDay(List<Reading> readings) {
    return readings.stream().mapToLong(each -> each.day().toEpochDay()).average().orElse(0);
  }

  private static double meanPercent(List<Reading> readings) {
    return readings.stream().mapToInt(Reading::percent).average().orElse(0);
  }
}
