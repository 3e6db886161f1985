package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Optional;

/** Trap of mechanical-key: a manager opens a room for a repair that was ordered. */
final class Repairs implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.anyMoment(9, 17);
    List<Dweller> managers =
        script.population().all().stream()
            .filter(who -> who.habit() == Dweller.Habit.MANAGER)
            .filter(who -> script.isFree(who.code(), at, at + 2 * Span.HOUR))
            .toList();
    if (managers.isEmpty()) {
      return false;
    }
    Dweller manager = Chance.oneOf(managers, script.random());
    Optional<TownDoor> door =
        script.door(
            any -> any.room() && !script.population().passes(manager, any, at).isEmpty(),
            at,
            at + 2 * Span.HOUR);
    door.ifPresent(
        room -> {
          script.book(manager.code(), at, at + 2 * Span.HOUR);
          script
              .registrar()
              .workOrder(room.place(), manager.code(), "repair", at - Span.HOUR, at + Span.DAY / 4);
          script.acts(script.trips().into(manager, room.place(), at, script.random()));
        });
    return door.isPresent();
  }
}
