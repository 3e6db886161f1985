package io.tidegate.simulator.bench;

import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.scenario.Anomaly;
import io.tidegate.simulator.scenario.Scenarios;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A device tampered with each second, while all others talk at a fixed rate. */
final class Tampering {
  static final String RULE = "tamper";
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private Tampering() {}

  /**
   * The plan, from {@code start} on; the first device is tampered with after a warm-up.
   *
   * @param rate events/s
   */
  static FleetPlan plan(Town town, Instant start, double rate, int alerts, long seed) {
    Stage stage = new Stage(town, seed);
    List<FleetPlan.Placed> placed = new ArrayList<>();
    for (int i = 0; i < alerts; i++) {
      Anomaly anomaly = Scenarios.named(RULE).plan(stage).orElseThrow();
      placed.add(new FleetPlan.Placed(anomaly, WARM_UP.plusMillis(1_000L * i + 137)));
    }
    return new FleetPlan(town, seed, start, rate, Mix.parse("native"), true, stage.taken(), placed);
  }

  /** How long the plan takes, with the last alert's way to the desk. */
  static Duration length(FleetPlan plan) {
    return WARM_UP.plusSeconds(plan.anomalies().size() + 3L);
  }

  /** When each device says that it was tampered with, by its id. */
  static Map<String, Instant> published(FleetPlan plan) {
    Map<String, Instant> published = new HashMap<>();
    for (FleetPlan.Placed placed : plan.anomalies()) {
      published.put(placed.anomaly().subjectId(), plan.start().plus(placed.at()));
    }
    return published;
  }

  /** The value under which that share of the values is; -1 if there are none. */
  static double quantile(List<Double> values, double share) {
    if (values.isEmpty()) {
      return -1;
    }
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
