package io.tidegate.simulator.world;

import java.util.List;
import java.util.Optional;

/**
 * Trap of not-seen and welfare-check: people who are away for very long and announced it, or who do
 * not wish to be asked; and an old one who visits the children for a week, as the worker knows.
 */
final class LongAbsence implements Episode {
  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    boolean isOld = script.random().nextBoolean() && !script.population().agreed().isEmpty();
    long from = isOld ? script.moment(8, 9, 5 * Span.DAY) : span.day(2) + 9 * Span.HOUR;
    long to = isOld ? from + 7 * Span.DAY : span.end() + 20 * Span.DAY;
    List<String> rooms =
        isOld ? script.population().agreed() : script.population().familyRooms(1, 3, span);
    Optional<String> room = script.room(rooms, from, to);
    room.ifPresent(
        home -> {
          boolean isSaid = isOld || script.random().nextBoolean();
          Travels.leave(script, home, from, to, isSaid);
          if (!isSaid) {
            for (Dweller who : script.population().of(home)) {
              script.registrar().optOut(who.code(), "not-seen", span.date(0).minusDays(9));
            }
          }
        });
    return room.isPresent();
  }
}
