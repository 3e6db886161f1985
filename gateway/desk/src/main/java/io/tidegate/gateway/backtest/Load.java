package io.tidegate.gateway.backtest;

import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.alert.PastFiring;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What firings ask of people. Counts those of class place and person, without those to the sweep
 * list, at the time of their report; one worker a micro-grid. The shares are of all firings.
 *
 * @param perWorkerDay a worker and day
 * @param worstHour most of one worker in an hour of the clock
 * @param floods how often a grid had more than 10 in 10 min
 * @param highShare of severity high, 0 to 1
 * @param mediumShare of severity medium, 0 to 1
 */
public record Load(
    double perWorkerDay, int worstHour, int floods, double highShare, double mediumShare) {
  private static final int FLOOD = 10;
  private static final Duration FLOOD_TIME = Duration.ofMinutes(10);
  private static final double SECONDS_A_DAY = 86_400;

  /**
   * Counts.
   *
   * @param rules by id
   * @param span of their reports
   */
  static Load of(
      List<PastFiring> firings, Map<String, Rule> rules, Register register, Duration span) {
    List<PastFiring> work =
        firings.stream().filter(one -> asksAWorker(rules.get(one.rule()))).toList();
    Map<String, Integer> hours = new HashMap<>();
    Map<Integer, List<Instant>> grids = new HashMap<>();
    for (PastFiring firing : work) {
      Instant hour = firing.reportedAt().truncatedTo(ChronoUnit.HOURS);
      hours.merge(firing.microGrid() + " " + hour, 1, Integer::sum);
      grids
          .computeIfAbsent(grid(firing.microGrid(), register), grid -> new ArrayList<>())
          .add(firing.reportedAt());
    }
    return new Load(
        work.size() / (workers(register) * (span.toSeconds() / SECONDS_A_DAY)),
        hours.values().stream().mapToInt(Integer::intValue).max().orElse(0),
        grids.values().stream().mapToInt(Load::floods).sum(),
        share(firings, Severity.HIGH),
        share(firings, Severity.MEDIUM));
  }

  private static boolean asksAWorker(@Nullable Rule rule) {
    return rule == null || (rule.ruleClass() != RuleClass.DEVICE && !rule.forSweep());
  }

  /** One for each micro-grid in which something can be heard. */
  private static long workers(Register register) {
    long workers =
        register.devices().stream()
            .map(device -> register.place(device.place()))
            .map(place -> place == null ? null : place.microGrid())
            .distinct()
            .filter(microGrid -> microGrid != null)
            .count();
    return Math.max(1, workers);
  }

  private static int grid(@Nullable Integer number, Register register) {
    MicroGrid microGrid = number == null ? null : register.microGrid(number);
    return microGrid == null ? 0 : microGrid.grid();
  }

  /** Intervals of ten minutes with more than ten firings, without overlaps. */
  private static int floods(List<Instant> firings) {
    List<Instant> sorted = firings.stream().sorted().toList();
    int floods = 0;
    int first = 0;
    for (int i = 0; i < sorted.size(); i++) {
      while (!sorted.get(i).isBefore(sorted.get(first).plus(FLOOD_TIME))) {
        first++;
      }
      if (i - first + 1 > FLOOD) {
        floods++;
        first = i + 1;
      }
    }
    return floods;
  }

  private static double share(List<PastFiring> firings, Severity severity) {
    long those = firings.stream().filter(one -> one.severity() == severity).count();
    return firings.isEmpty() ? 0 : (double) those / firings.size();
  }
}
