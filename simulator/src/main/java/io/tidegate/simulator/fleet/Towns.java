package io.tidegate.simulator.fleet;

import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a town comes from. */
final class Towns {
  private Towns() {}

  /**
   * @param register its directory; null: none is given
   * @param most most devices
   */
  static Town load(@Nullable Path register, long seed, Instant now, int most) {
    if (register == null) {
      throw new IllegalArgumentException("--register DIR is missing");
    }
    Duration day = Duration.ofDays(1);
    Town town = new TownReader(register, now.minus(day), now.plus(day)).read();
    Set<String> devices = town.devices();
    if (devices.size() <= most) {
      return town;
    }
    return town.only(devices.stream().limit(most).collect(Collectors.toSet()));
  }
}
