package io.tidegate.gateway.detect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits the firings of noisy rules per rule, place and day. Which firings are within the limit
 * depends on the order across devices, the one exception to docs/rules.md, "Order and restarts".
 */
final class DailyLimit {
  /** Past this many entries the oldest days go. */
  private static final int MAX_ENTRIES = 10_000;

  private record Day(String rule, @Nullable Integer place, LocalDate date) {}

  /** A count, as it is kept over a restart. */
  record Kept(String rule, @Nullable Integer place, LocalDate date, int count) {}

  private final ZoneId zone;
  private final Map<Day, Integer> counts = new HashMap<>();

  DailyLimit(ZoneId zone) {
    this.zone = zone;
  }

  /** Everything, to be kept over a restart. */
  List<Kept> keep() {
    List<Kept> kept = new ArrayList<>(counts.size());
    counts.forEach((day, count) -> kept.add(new Kept(day.rule, day.place, day.date, count)));
    return kept;
  }

  /** Takes it back. */
  void restore(List<Kept> kept) {
    kept.forEach(one -> counts.put(new Day(one.rule, one.place, one.date), one.count));
  }

  /** Takes one of {@code most} firings of the day; false if there is none left. */
  boolean take(String rule, @Nullable Integer place, Instant at, long most) {
    LocalDate date = LocalDate.ofInstant(at, zone);
    if (counts.size() >= MAX_ENTRIES) {
      counts.keySet().removeIf(day -> day.date.isBefore(date.minusDays(2)));
    }
    if (counts.size() >= 2 * MAX_ENTRIES) {
      return true; // cannot be: that many places at once are no flood of one
    }
    return counts.merge(new Day(rule, place, date), 1, Integer::sum) <= most;
  }
}
