package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Locale;

/** Somebody is made to open their own door, and uses the PIN that says so. */
final class Duress implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.moment(7, 23, Span.HOUR);
    String pin = String.format(Locale.ROOT, "%06d", script.random().nextInt(1_000_000));
    return script
        .door(door -> MechanicalKey.isHome(script, door), at, at + Span.HOUR)
        .map(
            door -> {
              script.say(
                  at,
                  door.device(),
                  new Report.Access(door.number(), "granted", null, "in", "pin", pin, true));
              if (door.boltSensor()) {
                script.say(at + 300, door.device(), bolt(door, "unlocked", "credential"));
                script.say(at + 9_000, door.device(), bolt(door, "locked", "auto"));
              }
              script.labelDoor("duress", door, at, at + Span.MINUTE);
              return true;
            })
        .orElse(false);
  }

  private static Report bolt(TownDoor door, String state, String by) {
    return new Report.Lock(door.number(), state, by);
  }
}
