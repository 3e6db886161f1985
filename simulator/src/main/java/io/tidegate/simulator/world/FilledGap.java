package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Not an anomaly: a message takes some minutes longer than those after it, and fills the gap. */
final class FilledGap implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.moment(6, 24, Span.HOUR);
    long late = at + 2 * Span.MINUTE + script.random().nextLong(6 * Span.MINUTE);
    Optional<TownDoor> found = script.door(door -> door.number() == 1, at, at + Span.HOUR);
    found.ifPresent(
        door -> {
          Saying slow = Saying.of(at, door.device(), new Report.Health(null, -75, 1_000));
          script.say(slow.with(slow.fate().overtakenUntil(late)));
          script.say(at + 20_000, door.device(), new Report.Health(null, -75, 1_020));
        });
    return found.isPresent();
  }
}
