package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;

/**
 * A room is opened with a key at night, or with a key again and again on one day, or at night with
 * a manager's card and no work order.
 */
final class MechanicalKey implements Episode {
  @Override
  public boolean plan(Script script) {
    int kind = script.random().nextInt(3);
    long at = kind == 0 ? script.moment(10, 12, Span.DAY) : script.moment(1, 4, Span.HOUR);
    boolean isManaged = kind == 2;
    return script
        .door(
            door -> isHome(script, door) && script.population().isRental(door.place()) == isManaged,
            at,
            at + 8 * Span.HOUR)
        .map(door -> opens(script, door, at, kind))
        .orElse(false);
  }

  /** Not an office: who opens that at night is out of hours there, too. */
  static boolean isHome(Script script, TownDoor door) {
    return door.room() && script.population().town().place(door.place()).kind().equals("room");
  }

  private static boolean opens(Script script, TownDoor door, long at, int kind) {
    if (kind == 2) {
      return withStaffCard(script, door, at);
    }
    int times = kind == 0 ? 4 + script.random().nextInt(3) : 1;
    long now = at;
    for (int i = 0; i < times; i++) {
      withKey(script, door, now);
      now += 30 * Span.MINUTE + script.random().nextLong(40 * Span.MINUTE);
    }
    script.labelDoor("mechanical-key", door, at, now);
    return true;
  }

  private static boolean withStaffCard(Script script, TownDoor door, long at) {
    List<Pass> cards =
        script.population().all().stream()
            .filter(who -> who.habit() == Dweller.Habit.MANAGER)
            .flatMap(who -> script.population().passes(who, door, at).stream())
            .toList();
    if (cards.isEmpty()) {
      return false;
    }
    script.act(Act.through(at, "", door, true, Chance.oneOf(cards, script.random())));
    script.labelDoor("mechanical-key", door, at, at + Span.MINUTE);
    return true;
  }

  /** A lock that knows of its bolt says who moved it; another only that it let somebody in. */
  static void withKey(Script script, TownDoor door, long at) {
    if (door.boltSensor()) {
      script.say(at, door.device(), new Report.Lock(door.number(), "unlocked", "key"));
      script.say(at + 9_000, door.device(), new Report.Lock(door.number(), "locked", "auto"));
    } else {
      script.say(
          at,
          door.device(),
          new Report.Access(door.number(), "granted", null, "in", "key", "cylinder", false));
    }
  }
}
