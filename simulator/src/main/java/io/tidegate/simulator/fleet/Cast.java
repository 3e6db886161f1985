package io.tidegate.simulator.fleet;

import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.scenario.Anomaly;
import io.tidegate.simulator.scenario.Scenarios;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts anomalies into a plan. */
public final class Cast {
  private static final Duration FIRST = Duration.ofSeconds(3);
  private static final Duration GAP = Duration.ofSeconds(1);

  private Cast() {}

  /**
   * A plan with one anomaly a name, the first after 3 s and then one each second.
   *
   * @param stage where the anomalies may be; it may be smaller than the town
   * @throws IllegalArgumentException if a name is none, or the stage has no fitting door
   */
  public static FleetPlan plan(
      Town town, Stage stage, List<String> names, long seed, Instant start, double rate, Mix mix) {
    List<FleetPlan.Placed> placed = new ArrayList<>();
    Duration at = FIRST;
    for (String name : names) {
      Anomaly anomaly =
          Scenarios.named(name)
              .plan(stage)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "scenario '" + name + "': no device of this register can play it"));
      placed.add(new FleetPlan.Placed(anomaly, at));
      at = at.plus(GAP);
    }
    return new FleetPlan(town, seed, start, rate, mix, true, stage.taken(), placed);
  }
}
