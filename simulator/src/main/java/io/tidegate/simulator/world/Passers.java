package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Optional;

/** Who may go through a door. */
final class Passers {
  private Passers() {}

  /**
   * Somebody who goes in with something that the register lets open the door, and is nowhere else
   * around that time. Not staff: their rounds would have the same card at another door meanwhile.
   *
   * @return empty if there is no one
   */
  static Optional<Act> inward(Script script, TownDoor door, long at) {
    Population population = script.population();
    List<Dweller> people = door.room() ? population.of(door.place()) : population.all();
    int first = people.isEmpty() ? 0 : script.random().nextInt(people.size());
    for (int i = 0; i < people.size(); i++) {
      Dweller dweller = people.get((first + i) % people.size());
      List<Pass> passes = population.passes(dweller, door, at);
      if (!dweller.isStaff() && dweller.isThere(at) && !passes.isEmpty()) {
        script.away(dweller, at - Span.HOUR, at + Span.HOUR);
        return Optional.of(Act.through(at, dweller.code(), door, true, passes.get(0)));
      }
    }
    return Optional.empty();
  }
}
