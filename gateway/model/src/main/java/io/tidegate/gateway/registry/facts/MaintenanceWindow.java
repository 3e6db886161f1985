package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time of installation, repair or drill, in which what devices say of themselves means little.
 *
 * @param place number of the place, which stands for all below it; null if it is one device's
 * @param device number of the device; null if it is a place's
 * @param from UTC, inclusive
 * @param to UTC, exclusive
 */
public record MaintenanceWindow(
    @Nullable Integer place, @Nullable Integer device, Instant from, Instant to, String reason)
    implements Timed {
  /**
   * @throws IllegalArgumentException unless exactly one of place and device is given
   */
  public MaintenanceWindow {
    if ((place == null) == (device == null)) {
      throw new IllegalArgumentException("expected a place or a device, not both");
    }
  }
}
