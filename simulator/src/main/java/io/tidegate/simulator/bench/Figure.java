package io.tidegate.simulator.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * What was measured of one contender.
 *
 * @param messages how many
 * @param taken by the clock
 * @param cpu of its process
 */
record Figure(long messages, Duration taken, Duration cpu) {
  /** Messages a second. */
  double perSecond() {
    return messages * 1e9 / taken.toNanos();
  }

  /** CPU a message, µs. */
  double cpuMicros() {
    return cpu.toNanos() / 1e3 / messages;
  }

  void write(ObjectNode into) {
    into.put("eventsPerSecond", Math.round(perSecond()));
    into.put("cpuMicrosPerEvent", Math.round(cpuMicros() * 10) / 10.0);
  }
}
