package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** A device gets rid of its events more slowly than they come, until its bridge is mended. */
final class BufferNearlyFull implements Episode {
  @Override
  public boolean plan(Script script) {
    long length = 4 * Span.HOUR + script.random().nextLong(8 * Span.HOUR);
    long at = script.moment(0, 24, length);
    int kept = 1_880 + script.random().nextInt(110);
    Optional<TownDoor> found =
        script.door(
            door -> door.number() == 1 && script.reportsEvery(door) <= Span.HOUR, at, at + length);
    found.ifPresent(
        door -> {
          script.alter(
              door.device(),
              at,
              at + length,
              saying ->
                  saying.report() instanceof Report.Health health
                      ? saying.saying(health.withQueue(kept, 2_000))
                      : saying);
          script.labelDevice("buffer-nearly-full", door, at, at + length);
        });
    return found.isPresent();
  }
}
