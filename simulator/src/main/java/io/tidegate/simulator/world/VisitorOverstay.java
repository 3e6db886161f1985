package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Set;

/**
 * A visitor is still about days after their pass ended; a door that is not up to date lets them.
 */
final class VisitorOverstay implements Episode {
  @Override
  public boolean plan(Script script) {
    long again = script.moment(9, 22, Span.HOUR);
    return script
        .room(
            script.population().familyRooms(1, 5, script.span()),
            again - 4 * Span.DAY,
            again + Span.HOUR)
        .map(room -> stays(script, room, again))
        .orElse(false);
  }

  private static boolean stays(Script script, String room, long again) {
    List<List<TownDoor>> way = script.population().way(room);
    TownDoor gate = Chance.oneOf(way.get(0), script.random());
    TownDoor stairs = script.population().stairs(room);
    if (!script.takes(stairs, again - Span.HOUR, again + Span.HOUR)) {
      return false;
    }
    long came = again - (2 + script.random().nextInt(2)) * Span.DAY;
    long end = came + 6 * Span.HOUR;
    Pass pass =
        script
            .registrar()
            .visitorPass(room, Set.of(gate.place(), stairs.place()), came - Span.HOUR, end);
    script.act(Act.through(came, "", gate, true, pass));
    script.act(Act.through(came + 2 * Span.MINUTE, "", stairs, true, pass));
    boolean isRefused = script.random().nextBoolean();
    if (isRefused) {
      script.act(Act.refused(again, "", stairs, pass, "expired"));
    } else {
      script.act(Act.through(again, "", stairs, true, pass));
      script.label(
          "granted-not-permitted", "door_credential", pass.id(), stairs.place(), again, again + 1);
    }
    script.labelRoom("visitor-overstay", room, again, again + Span.MINUTE);
    return true;
  }
}
