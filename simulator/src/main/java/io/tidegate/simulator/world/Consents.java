package io.tidegate.simulator.world;

import java.util.List;

/** Old people who live alone agree that a worker looks after them; one has changed their mind. */
final class Consents {
  private static final int IN_A_GRID = 8;

  private Consents() {}

  static void give(Script script) {
    Population population = script.population();
    List<String> alone =
        population.familyRooms(1, 1, script.span()).stream()
            .filter(room -> !population.isRental(room))
            .limit((long) IN_A_GRID * script.plan().grids())
            .toList();
    population.agree(alone);
    for (String room : alone) {
      String resident = population.of(room).get(0).code();
      script.registrar().consent(resident, "worker1", script.span().date(0).minusDays(60));
    }
    if (alone.size() > 3) {
      String optedOut = population.of(alone.get(0)).get(0).code();
      script.registrar().optOut(optedOut, "welfare-check", script.span().date(0).minusDays(30));
    }
  }
}
