package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;

/** The reader of a busy gate is dead for half a working day, and people take the other gate. */
final class DoorSilent implements Episode {
  private static final int TRIES = 30;
  private static final int WEEKS = 4;

  @Override
  public boolean plan(Script script) {
    for (int i = 0; i < TRIES; i++) {
      long length = 5 * Span.HOUR + script.random().nextLong(3 * Span.HOUR);
      int hour = script.random().nextBoolean() ? 6 : 14;
      long at = script.moment(hour, hour + 1, length);
      boolean isUsual = isUsual(script.span().dateOf(at));
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

  /** A working day of the week, after weeks in most of which that weekday was one, too. */
  private static boolean isUsual(LocalDate date) {
    int alike = 0;
    for (int week = 1; week <= WEEKS; week++) {
      alike += Holidays.isWorkday(date.minusWeeks(week)) ? 1 : 0;
    }
    boolean isWeekend = date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    return Holidays.isWorkday(date) && !isWeekend && alike >= WEEKS - 1;
  }

  private static boolean isGateOfHomes(Script script, TownDoor door) {
    String above = script.population().town().place(door.place()).parent();
    return door.number() == 1
        && above != null
        && script.population().town().place(above).kind().equals("compound")
        && !above.contains("rent");
  }
}
