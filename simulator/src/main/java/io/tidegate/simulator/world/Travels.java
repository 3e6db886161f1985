package io.tidegate.simulator.world;

import java.util.List;
import java.util.Optional;

/** Trap of not-seen: a household is away for some days; few say so. */
final class Travels implements Episode {
  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    int day = 1 + script.random().nextInt(span.days() - 1);
    long from = span.day(day) + 7 * Span.HOUR;
    long to = from + (2 + script.random().nextInt(8)) * Span.DAY;
    List<String> rooms =
        script.population().familyRooms(1, 5, span).stream()
            .filter(room -> !script.population().agreed().contains(room))
            .toList();
    Optional<String> room = script.room(rooms, from, to);
    room.ifPresent(home -> leave(script, home, from, to, script.random().nextInt(5) == 0));
    return room.isPresent();
  }

  static void leave(Script script, String room, long from, long to, boolean isSaid) {
    for (Dweller who : script.population().of(room)) {
      script.away(who, from, to);
      if (isSaid) {
        script.registrar().travelNotice(who.code(), from, to);
      }
    }
  }
}
