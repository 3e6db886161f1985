package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Somebody takes the cover off a device, and it stays off until a technician comes. */
final class Tamper implements Episode {
  @Override
  public boolean plan(Script script) {
    long length = 10 * Span.MINUTE + script.random().nextLong(5 * Span.HOUR);
    long at = script.moment(0, 24, length);
    Optional<TownDoor> found = script.door(door -> door.number() == 1, at, at + length);
    found.ifPresent(
        door -> {
          String part = script.random().nextInt(3) == 0 ? "wall" : "cover";
          script.say(at, door.device(), new Report.Tamper("active", part));
          script.say(at + length, door.device(), new Report.Tamper("cleared", part));
          script.labelDevice("tamper", door, at, at + length);
        });
    return found.isPresent();
  }
}
