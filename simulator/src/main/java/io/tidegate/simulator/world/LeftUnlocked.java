package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** A door falls shut and its bolt does not come out again by itself. */
final class LeftUnlocked implements Episode {
  @Override
  public boolean plan(Script script) {
    long length = 20 * Span.MINUTE + script.random().nextLong(5 * Span.HOUR);
    long at = script.moment(6, 23, length);
    Optional<TownDoor> found =
        script.door(
            door -> door.boltSensor() && door.contact() && door.relockSeconds() > 0,
            at,
            at + length);
    Optional<Act> opener = found.flatMap(door -> Passers.inward(script, door, at));
    opener.ifPresent(act -> leave(script, act, length));
    return opener.isPresent();
  }

  private static void leave(Script script, Act act, long length) {
    TownDoor door = act.door();
    long at = act.at();
    script.quiet(door.device(), at - Span.MINUTE, at + length + Span.MINUTE);
    script.alter(door.device(), at, at + length, saying -> isLocked(saying) ? null : saying);
    script.act(act);
    script.say(at + length, door.device(), new Report.Lock(door.number(), "locked", "app"));
    script.labelDoor("left-unlocked", door, at, at + length);
  }

  private static boolean isLocked(Saying saying) {
    return saying.report() instanceof Report.Lock lock && lock.state().equals("locked");
  }
}
