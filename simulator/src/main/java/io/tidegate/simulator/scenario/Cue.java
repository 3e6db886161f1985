package io.tidegate.simulator.scenario;

import io.tidegate.simulator.firmware.Report;
import java.time.Duration;

/**
 * One message of an anomaly.
 *
 * @param at when it goes out, from the start of the anomaly
 * @param kept how long before that it happened; more than zero: the device kept it while offline
 */
public record Cue(String device, Duration at, Report report, Duration kept) {
  /** Sent as it happens. */
  public static Cue of(String device, Duration at, Report report) {
    return new Cue(device, at, report, Duration.ZERO);
  }
}
