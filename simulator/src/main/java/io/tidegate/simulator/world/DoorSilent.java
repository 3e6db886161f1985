package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/** The reader of a busy gate is dead for half a working day, and people take the other gate. */
final class DoorSilent implements Episode {
  private static final int TRIES = 30;

  @Override
  public boolean plan(Script script) {
    for (int i = 0; i < TRIES; i++) {
      long length = 5 * Span.HOUR + script.random().nextLong(3 * Span.HOUR);
      long at = script.moment(6, 8, length);
      LocalDate date = script.span().dateOf(at);
      boolean isUsual =
          Holidays.isWorkday(date)
              && date.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue();
      if (isUsual) {
        Optional<TownDoor> found =
            script.door(door -> isGateOfHomes(script, door), at, at + length);
        found.ifPresent(
            door -> {
              script.quiet(door.device(), at, at + length);
              script.labelDoor("door-silent", door, at, at + length);
            });
        return found.isPresent();
      }
    }
    return false;
  }

  private static boolean isGateOfHomes(Script script, TownDoor door) {
    String above = script.population().town().place(door.place()).parent();
    return door.number() == 1
        && above != null
        && script.population().town().place(above).kind().equals("compound")
        && !above.contains("rent");
  }
}
