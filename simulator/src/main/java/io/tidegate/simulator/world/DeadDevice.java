package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/**
 * A device breaks and is not repaired: it is silent until the world ends, whatever happens around
 * it meanwhile.
 */
final class DeadDevice implements Episode {
  private static final long KEEP_ALIVE = 45_000;

  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    int day = 3 + script.random().nextInt(span.days() - 5);
    long at = span.day(day) + 8 * Span.HOUR + script.random().nextLong(12 * Span.HOUR);
    Optional<TownDoor> found =
        script.door(door -> isLockOfAHome(script, door, at), at, span.end() + Span.DAY);
    found.ifPresent(
        door -> {
          script.book(door.place(), at, span.end() + Span.DAY);
          script.book("battery" + door.device(), at, span.end() + Span.DAY);
          script.book(booking(door), at, span.end() + Span.DAY);
          script.say(at + KEEP_ALIVE, door.device(), new Report.Presence(false));
          script.alter(
              door.device(),
              at,
              span.end() + Span.DAY,
              saying -> saying.report() instanceof Report.Presence ? saying : null);
          script.labelDevice("device-offline", door, at, span.end());
        });
    return found.isPresent();
  }

  /** Whether a device is one of these by then: what befalls all around leaves it as it is. */
  static boolean isDead(Script script, TownDoor door, long at) {
    return !script.isFree(booking(door), at, at);
  }

  private static String booking(TownDoor door) {
    return "dead " + door.device();
  }

  /** One that speaks often enough to be missed before the day is over. */
  private static boolean isLockOfAHome(Script script, TownDoor door, long at) {
    return door.number() == 1
        && door.room()
        && !script.population().of(door.place()).isEmpty()
        && script.reportsEvery(door) <= Span.HOUR
        && script.isFree(door.place(), at, script.span().end());
  }
}
