package io.tidegate.gateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** The time that the gateway keeps. */
public final class ClockMetrics {
  /** Seconds by which the machine's clock was set ahead of the time kept; negative: back. */
  public static final String STEP = "tidegate.clock.step";

  private ClockMetrics() {}

  /** Shows it from now on. */
  public static void watch(MeterRegistry registry, Supplier<Duration> step) {
    Gauge.builder(STEP, () -> step.get().toMillis() / 1_000.0)
        .baseUnit("seconds")
        .register(registry);
  }
}
