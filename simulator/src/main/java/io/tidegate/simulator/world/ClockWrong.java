package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** A clock is minutes or hours off until somebody sets it, or a device thinks that it is 1970. */
final class ClockWrong implements Episode {
  @Override
  public boolean plan(Script script) {
    long length = 10 * Span.HOUR + script.random().nextLong(2 * Span.DAY);
    long at = script.moment(0, 24, length);
    Optional<TownDoor> found =
        script.door(
            door ->
                door.number() == 1
                    && script.firmware(door).hasClock()
                    && script.reportsEvery(door) <= Span.HOUR,
            at,
            at + length);
    long ahead = ahead(script, at);
    found.ifPresent(
        door -> {
          script.alter(
              door.device(),
              at,
              at + length,
              saying -> saying.with(saying.fate().clockAhead(ahead)));
          script.labelDevice("clock-wrong", door, at, at + length);
        });
    return found.isPresent();
  }

  private static long ahead(Script script, long at) {
    long off = 6 * Span.MINUTE + script.random().nextLong(5 * Span.HOUR);
    return switch (script.random().nextInt(4)) {
      case 0 -> Span.MINUTE - at; // 1970
      case 1 -> off;
      default -> -off;
    };
  }
}
