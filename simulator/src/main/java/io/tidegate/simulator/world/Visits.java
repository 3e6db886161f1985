package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Trap of visitor-overstay: a visitor comes, and leaves in time, or within the hour after the pass
 * ended.
 */
final class Visits implements Episode {
  @Override
  public boolean plan(Script script) {
    long at = script.anyMoment(9, 20);
    List<String> rooms = script.population().familyRooms(1, 5, script.span());
    Optional<String> room = script.room(rooms, at, at + 4 * Span.HOUR);
    room.ifPresent(home -> visit(script, home, at));
    return room.isPresent();
  }

  private static void visit(Script script, String room, long at) {
    List<List<TownDoor>> way = script.population().way(room);
    Set<String> places = new HashSet<>();
    way.subList(0, way.size() - 1)
        .forEach(level -> level.forEach(door -> places.add(door.place())));
    long end = at + 2 * Span.HOUR;
    Pass pass = script.registrar().visitorPass(room, places, at - Span.HOUR, end);
    TownDoor gate = Chance.oneOf(way.get(0), script.random());
    TownDoor stairs = script.population().stairs(room);
    script.act(Act.through(at, "", gate, true, pass));
    script.act(Act.through(at + 3 * Span.MINUTE, "", stairs, true, pass));
    // Goes to fetch something and comes back, a little late at most.
    if (script.random().nextInt(4) == 0) {
      long late = at + 100 * Span.MINUTE;
      script.act(Act.through(late, "", stairs, true, pass));
    }
  }
}
