package io.tidegate.simulator.world;

import java.util.List;

/**
 * Trap of vacant-room-used and credential-many-rooms: an agent shows three or four vacant flats in
 * an afternoon, with work orders.
 */
final class Viewings implements Episode {
  @Override
  public boolean plan(Script script) {
    long from = script.anyMoment(13, 15);
    List<Dweller> agents =
        script.population().all().stream()
            .filter(who -> who.habit() == Dweller.Habit.AGENT)
            .filter(who -> script.isFree(who.code(), from, from + 4 * Span.HOUR))
            .toList();
    if (agents.isEmpty()) {
      return false;
    }
    Dweller agent = Chance.oneOf(agents, script.random());
    script.book(agent.code(), from, from + 4 * Span.HOUR);
    long at = from;
    for (int i = 0; i < 3 + script.random().nextInt(2); i++) {
      String room = script.room(script.population().vacantRooms(), at, at + Span.HOUR).orElse(null);
      if (room == null) {
        return false;
      }
      String code = agent.code();
      script.registrar().workOrder(room, code, "viewing", at - Span.HOUR, at + 2 * Span.HOUR);
      script.acts(script.trips().into(agent, room, at, script.random()));
      at += 45 * Span.MINUTE;
    }
    return true;
  }
}
