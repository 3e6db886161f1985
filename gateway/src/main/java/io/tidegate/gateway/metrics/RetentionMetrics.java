package io.tidegate.gateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How old what is kept for a time has become. */
public final class RetentionMetrics {
  /**
   * Seconds since the oldest row of a {@code class} began to be kept. Only on the gateway that does
   * the upkeep, once it has.
   */
  public static final String OLDEST = "tidegate.oldest.row";

  private final MeterRegistry registry;
  private final Map<String, Duration> ages = new ConcurrentHashMap<>();

  /** Registers nothing yet: nothing has been looked at. */
  public RetentionMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * How things stand.
   *
   * @param measured age by class, the same few classes each time
   */
  public void stands(Map<String, Duration> measured) {
    ages.putAll(measured);
    for (String kept : measured.keySet()) {
      Gauge.builder(OLDEST, ages, all -> all.getOrDefault(kept, Duration.ZERO).toSeconds())
          .baseUnit("seconds")
          .tag("class", kept)
          .register(registry);
    }
  }
}
