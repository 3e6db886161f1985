package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Not an anomaly: the broker gives a device up, which is back soon with what it has kept. */
final class ShortAbsence implements Episode {
  @Override
  public boolean plan(Script script) {
    long length = 2 * Span.MINUTE + script.random().nextLong(2 * Span.MINUTE);
    long at = script.moment(6, 24, length);
    Optional<TownDoor> found =
        script.door(door -> door.number() == 1 && script.firmware(door).keeps(), at, at + length);
    found.ifPresent(door -> DeviceOffline.away(script, door.device(), at, at + length, true));
    return found.isPresent();
  }
}
