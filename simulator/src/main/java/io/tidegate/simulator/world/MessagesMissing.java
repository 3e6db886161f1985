package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/**
 * A device's memory overflows or its bridge drops what it has: for more than an hour all it says
 * takes a number and never arrives. It is heard again before anybody could miss it.
 */
final class MessagesMissing implements Episode {
  @Override
  public boolean plan(Script script) {
    long length = 65 * Span.MINUTE + script.random().nextLong(30 * Span.MINUTE);
    long at = script.moment(0, 24, length);
    Optional<TownDoor> found =
        script.door(
            door ->
                door.number() == 1
                    && script.firmware(door).numbers()
                    && script.reportsEvery(door) <= Span.HOUR,
            at,
            at + length + 2 * Span.HOUR);
    found.ifPresent(
        door -> {
          script.alter(door.device(), at, at + length, saying -> saying.with(saying.fate().lost()));
          int day = script.span().dayOf(at + length + Span.HOUR);
          script.labelDevice("messages-missing", door, at, script.span().day(day + 1));
        });
    return found.isPresent();
  }
}
