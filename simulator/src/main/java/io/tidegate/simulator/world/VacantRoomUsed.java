package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Set;

/** A vacant flat is slept in. */
final class VacantRoomUsed implements Episode {
  /** Who comes back to the same flat sooner continues the earlier case. */
  private static final int DAYS_APART = 8;

  @Override
  public boolean plan(Script script) {
    long length = (4 + script.random().nextInt(4)) * Span.DAY;
    long from = script.moment(18, 23, length);
    if (from + 2 * Span.DAY > script.span().end()) {
      return false;
    }
    List<String> vacant =
        script.population().vacantRooms().stream()
            .filter(room -> !script.population().isRental(room))
            .toList();
    return script
        .room(vacant, from - Span.DAY, from + length + DAYS_APART * Span.DAY)
        .map(room -> sleeps(script, room, from, length))
        .orElse(false);
  }

  private static boolean sleeps(Script script, String room, long from, long length) {
    TownDoor door = script.population().doorOf(room);
    Pass key = script.registrar().strangersCard(Set.of());
    for (long night = from; night < from + length; night += Span.DAY) {
      long jitter = script.random().nextLong(Span.HOUR);
      script.act(Act.through(night + jitter, "", door, true, key));
      script.act(Act.through(night + jitter + Span.HOUR, "", door, true, key));
    }
    script.labelRoom("vacant-room-used", room, from, from + length);
    return true;
  }
}
