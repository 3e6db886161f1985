package io.tidegate.simulator.score;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the alerts ask of people. Counts firings of class place and person without those to the
 * sweep list, repeats too, at the time of their report; the shares are of all firings.
 *
 * @param perWorkerDay firings a worker and day
 * @param worstHour most firings of a micro-grid, which is one worker's, in an hour of the clock
 * @param floods how often a grid had more than 10 in 10 min
 * @param highShare of severity high, 0 to 1
 * @param mediumShare of severity medium, 0 to 1
 */
public record Load(
    double perWorkerDay, int worstHour, int floods, double highShare, double mediumShare) {
  private static final int FLOOD = 10;
  private static final Duration FLOOD_TIME = Duration.ofMinutes(10);

  /**
   * Counts.
   *
   * @param workers one or more
   */
  static Load of(List<Firing> firings, int workers, Span span) {
    List<Firing> reported =
        firings.stream()
            .filter(firing -> span.contains(firing.reportedAt()) && !firing.isQuietlyWithdrawn())
            .toList();
    List<Firing> load = reported.stream().filter(Firing::isLoad).toList();
    Map<String, Integer> hours = new HashMap<>();
    Map<String, List<Instant>> grids = new HashMap<>();
    for (Firing firing : load) {
      hours.merge(
          firing.microGrid() + " " + firing.reportedAt().truncatedTo(ChronoUnit.HOURS),
          1,
          Integer::sum);
      grids
          .computeIfAbsent(Objects.requireNonNullElse(firing.grid(), ""), grid -> new ArrayList<>())
          .add(firing.reportedAt());
    }
    return new Load(
        load.size() / (Math.max(workers, 1) * span.days()),
        hours.values().stream().mapToInt(Integer::intValue).max().orElse(0),
        grids.values().stream().mapToInt(Load::floods).sum(),
        share(reported, "high"),
        share(reported, "medium"));
  }

  /** Intervals of ten minutes with more than ten firings, without overlaps. */
  private static int floods(List<Instant> times) {
    List<Instant> sorted = times.stream().sorted().toList();
    int floods = 0;
    int first = 0;
    for (int i = 0; i < sorted.size(); i++) {
      while (Duration.between(sorted.get(first), sorted.get(i)).compareTo(FLOOD_TIME) >= 0) {
        first++;
      }
      if (i - first + 1 > FLOOD) {
        floods++;
        Instant over = sorted.get(first).plus(FLOOD_TIME);
        while (i + 1 < sorted.size() && sorted.get(i + 1).isBefore(over)) {
          i++;
        }
        first = i + 1;
      }
    }
    return floods;
  }

  private static double share(List<Firing> firings, String severity) {
    long those = firings.stream().filter(firing -> firing.severity().equals(severity)).count();
    return firings.isEmpty() ? 0 : (double) those / firings.size();
  }
}
