package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Not an anomaly: a loose contact tells of a gate that opens and closes, while it does neither. */
final class ChatteringContact implements Episode {
  private static final long LENGTH = 4 * Span.MINUTE;

  @Override
  public boolean plan(Script script) {
    long at = script.moment(0, 24, LENGTH);
    Optional<TownDoor> found =
        script.door(
            door -> !door.room() && door.contact() && !door.exitButtonWired(), at, at + LENGTH);
    found.ifPresent(
        door -> {
          script.quiet(door.device(), at - Span.MINUTE, at + LENGTH + Span.MINUTE);
          long moment = at;
          while (moment < at + LENGTH) {
            script.say(moment, door.device(), new Report.Door(door.number(), "opened"));
            moment += 500 + script.random().nextLong(4_000);
            script.say(moment, door.device(), new Report.Door(door.number(), "closed"));
            moment += 2_000 + script.random().nextLong(8_000);
          }
        });
    return found.isPresent();
  }
}
