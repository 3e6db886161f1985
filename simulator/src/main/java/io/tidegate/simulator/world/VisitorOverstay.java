package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Set;

/**
 * A visitor is still about days after their pass ended: once, or in and out for a week and more. A
 * door that is not up to date lets them.
 */
final class VisitorOverstay implements Episode {
  private static final int MOST_DAYS = 9;
  private static final int A_DAY = 4;

  @Override
  public boolean plan(Script script) {
    boolean isRefused = script.random().nextBoolean();
    int days = isRefused || script.random().nextBoolean() ? 1 : MOST_DAYS;
    long again = script.moment(9, 14, days * Span.DAY);
    return script
        .room(
            script.population().familyRooms(1, 5, script.span()),
            again - 4 * Span.DAY,
            again + days * Span.DAY)
        .map(room -> stays(script, room, again, days, isRefused))
        .orElse(false);
  }

  private static boolean stays(
      Script script, String room, long again, int days, boolean isRefused) {
    List<List<TownDoor>> way = script.population().way(room);
    TownDoor gate = Chance.oneOf(way.get(0), script.random());
    TownDoor stairs = script.population().stairs(room);
    if (!script.takes(stairs, again - Span.HOUR, again + (days - 1) * Span.DAY + 9 * Span.HOUR)) {
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
    long last = again;
    if (isRefused) {
      script.act(Act.refused(again, "", stairs, pass, "expired"));
    } else {
      for (int day = 0; day < days; day++) {
        for (int i = 0; i < (days > 1 ? A_DAY : 1); i++) {
          last = again + day * Span.DAY + 2L * i * Span.HOUR;
          script.act(Act.through(last, "", stairs, true, pass));
          script.label(
              "granted-not-permitted",
              "door_credential",
              pass.id(),
              stairs.place(),
              last,
              last + 1);
        }
      }
    }
    script.labelRoom("visitor-overstay", room, again, last + Span.MINUTE);
    return true;
  }
}
