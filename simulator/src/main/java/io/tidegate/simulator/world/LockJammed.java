package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** A bolt is stuck until somebody frees it; or it sticks again and again within an hour or two. */
final class LockJammed implements Episode {
  private static final int TIMES = 4;

  @Override
  public boolean plan(Script script) {
    boolean isStuck = script.random().nextInt(3) > 0;
    long length = Span.HOUR + script.random().nextLong(5 * Span.HOUR);
    long at = script.moment(6, 23, length);
    Optional<TownDoor> found = script.door(TownDoor::boltSensor, at, at + length);
    found.ifPresent(
        door -> {
          script.quiet(door.device(), at - Span.MINUTE, at + length);
          if (isStuck) {
            stuck(script, door, at, length);
          } else {
            again(script, door, at, length);
          }
        });
    return found.isPresent();
  }

  private static void stuck(Script script, TownDoor door, long at, long length) {
    script.say(at, door.device(), new Report.Lock(door.number(), "jammed", "auto"));
    free(script, door, at + length);
    script.labelDoor("lock-jammed", door, at, at + length);
  }

  private static void again(Script script, TownDoor door, long at, long length) {
    for (int i = 0; i < TIMES; i++) {
      long jam = at + i * length / TIMES;
      script.say(jam, door.device(), new Report.Lock(door.number(), "jammed", "auto"));
      free(script, door, jam + 20_000);
    }
    script.labelDoor("lock-jammed", door, at, at + length);
  }

  private static void free(Script script, TownDoor door, long at) {
    script.say(at, door.device(), new Report.Lock(door.number(), "unlocked", "inside_handle"));
    script.say(at + 9_000, door.device(), new Report.Lock(door.number(), "locked", "auto"));
  }
}
