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
    for (String room : alone) {
      String resident = population.of(room).get(0).code();
      script.registrar().consent(resident, "worker1", script.span().date(0).minusDays(60));
    }
    boolean isOneAgainst = alone.size() > 3;
    if (isOneAgainst) {
      changesTheirMind(script, alone.get(0));
    }
    population.agree(alone.subList(isOneAgainst ? 1 : 0, alone.size()));
  }

  /** And does not leave the flat for days, and does not agree to be asked. */
  private static void changesTheirMind(Script script, String room) {
    Dweller who = script.population().of(room).get(0);
    script.registrar().optOut(who.code(), "welfare-check", script.span().date(0).minusDays(30));
    long from = script.moment(20, 22, 5 * Span.DAY);
    script.book(room, from, from + 5 * Span.DAY);
    script.away(who, from, from + 5 * Span.DAY);
  }
}
