package io.tidegate.simulator.fleet;

import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.scenario.Anomaly;
import io.tidegate.simulator.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a fleet plays.
 *
 * @param town its devices and people
 * @param seed the same one plays the same, apart from times
 * @param start when the devices start; makes the times and the boot ids
 * @param rate events a second, people's acts pressed together or stretched; 0: at their own time of
 *     day
 * @param mix which device runs which firmware
 * @param births whether devices announce themselves at the start
 * @param taken devices that take no part in people's routines
 * @param anomalies with when each starts
 */
public record FleetPlan(
    Town town,
    long seed,
    Instant start,
    double rate,
    Mix mix,
    boolean births,
    Set<String> taken,
    List<Placed> anomalies) {
  /** An anomaly and when it starts, from the start of the fleet. */
  public record Placed(Anomaly anomaly, Duration at) {}

  public FleetPlan {
    taken = Set.copyOf(taken);
    anomalies = List.copyOf(anomalies);
  }

  /** The same with another start. */
  public FleetPlan startingAt(Instant when) {
    return new FleetPlan(town, seed, when, rate, mix, births, taken, anomalies);
  }
}
