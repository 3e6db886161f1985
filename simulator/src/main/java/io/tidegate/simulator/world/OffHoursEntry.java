package io.tidegate.simulator.world;

import java.util.List;
import java.util.Optional;

/** Somebody lets themselves into the office or shop where they work in the dead of night. */
final class OffHoursEntry implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.moment(0, 4, 3 * Span.HOUR);
    List<String> units =
        script.population().all().stream()
            .filter(who -> who.habit() == Dweller.Habit.EMPLOYEE && who.isThere(at))
            .filter(who -> who.card(at) != null)
            .map(Dweller::home)
            .distinct()
            .toList();
    Optional<String> unit = script.room(units, at, at + 3 * Span.HOUR);
    unit.ifPresent(
        home -> {
          Dweller who = script.population().of(home).get(0);
          script.comesHome(who, at);
          script.acts(script.trips().out(who, at + Span.HOUR, script.random()));
          script.label("off-hours-entry", "place", home, home, at, at + Span.HOUR);
        });
    return unit.isPresent();
  }
}
