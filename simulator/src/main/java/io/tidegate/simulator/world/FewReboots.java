package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Not an anomaly: a device starts anew twice, as after a short failure of its power. */
final class FewReboots implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.moment(0, 24, Span.HOUR);
    Optional<TownDoor> found = script.door(door -> door.number() == 1, at, at + Span.HOUR);
    found.ifPresent(
        door -> {
          DeviceRebooting.boot(script, door.device(), at);
          DeviceRebooting.boot(script, door.device(), at + 10 * Span.MINUTE);
        });
    return found.isPresent();
  }
}
