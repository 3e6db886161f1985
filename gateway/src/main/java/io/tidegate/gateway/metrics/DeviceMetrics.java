package io.tidegate.gateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What devices prove themselves with, and for how long it holds. */
public final class DeviceMetrics {
  /**
   * Seconds until the next certificate of a device expires, negative if one has. Only on the
   * gateway that does the upkeep, once there is one.
   */
  public static final String EXPIRES = "tidegate.device.certificate.expires";

  /** Certificates of devices that expire within 30 days, or have. As {@link #EXPIRES}. */
  public static final String EXPIRING = "tidegate.device.certificates.expiring";

  /** What counts as soon. */
  public static final Duration SOON = Duration.ofDays(30);

  private final MeterRegistry registry;
  private final AtomicReference<@Nullable Duration> soonest = new AtomicReference<>();
  private final AtomicInteger expiring = new AtomicInteger();

  /** Registers nothing yet: nothing has been looked at. */
  public DeviceMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * How things stand.
   *
   * @param next until the next one expires; null: there is none
   * @param soon how many do within {@link #SOON}
   */
  public void stands(@Nullable Duration next, int soon) {
    soonest.set(next);
    expiring.set(soon);
    Gauge.builder(EXPIRING, expiring, AtomicInteger::get).register(registry);
    Gauge.builder(EXPIRES, soonest, DeviceMetrics::seconds).baseUnit("seconds").register(registry);
  }

  private static double seconds(AtomicReference<@Nullable Duration> soonest) {
    Duration next = soonest.get();
    return next == null ? Double.NaN : next.toSeconds();
  }
}
