package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Not an anomaly: a bolt meets a door that is not quite shut; somebody pulls it, and it locks. */
final class BriefJam implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.moment(7, 23, Span.HOUR);
    Optional<TownDoor> found = script.door(TownDoor::boltSensor, at, at + Span.DAY);
    found.ifPresent(
        door -> {
          script.quiet(door.device(), at - Span.MINUTE, at + Span.MINUTE);
          script.say(at, door.device(), new Report.Lock(door.number(), "jammed", "auto"));
          long pulled = at + 8_000 + script.random().nextLong(20_000);
          script.say(pulled, door.device(), new Report.Lock(door.number(), "locked", "auto"));
        });
    return found.isPresent();
  }
}
