package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/**
 * Somebody breaks a door open. Where the exit button is wired, the device may say no more than that
 * it is open.
 */
final class DoorForced implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.moment(0, 24, Span.HOUR);
    Optional<TownDoor> found =
        script.door(door -> !door.room() && door.contact(), at, at + 10 * Span.MINUTE);
    found.ifPresent(door -> force(script, door, at));
    return found.isPresent();
  }

  private static void force(Script script, TownDoor door, long at) {
    long closed = at + 15_000 + script.random().nextLong(25_000);
    boolean isSilent = door.exitButtonWired() && script.random().nextBoolean();
    script.quiet(door.device(), at - Span.MINUTE, closed + Span.MINUTE);
    script.say(at, door.device(), new Report.Door(door.number(), isSilent ? "opened" : "forced"));
    script.say(closed, door.device(), new Report.Door(door.number(), "closed"));
    script.labelDoor("door-forced", door, at, closed);
  }
}
