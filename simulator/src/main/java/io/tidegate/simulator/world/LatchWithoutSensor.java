package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Not an anomaly: a latch that is let go falls in by itself, and nothing tells that it has. */
final class LatchWithoutSensor implements Episode {
  private static final int TIMES = 8;

  @Override
  public boolean plan(Script script) {
    long at = script.moment(7, 10, TIMES * Span.HOUR);
    Optional<TownDoor> found =
        script.door(
            door -> door.room() && !door.boltSensor() && !door.contact(),
            at,
            at + TIMES * Span.HOUR);
    found.ifPresent(
        door -> {
          for (int i = 0; i < TIMES; i++) {
            script.say(
                at + i * Span.HOUR,
                door.device(),
                new Report.Lock(door.number(), "unlocked", "inside_handle"));
          }
        });
    return found.isPresent();
  }
}
