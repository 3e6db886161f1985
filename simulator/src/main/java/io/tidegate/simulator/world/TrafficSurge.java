package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** At an hour at which few are about, a crowd of residents comes in by one gate. */
final class TrafficSurge implements Episode {
  @Override
  public boolean plan(Script script) {
    long moment = script.moment(21, 23, 2 * Span.HOUR);
    long hour = moment - Math.floorMod(moment - script.span().start(), Span.HOUR);
    if (!isUsual(script.span().dateOf(hour))) {
      return false; // a crowd on a public holiday is a festival
    }
    return script
        .door(door -> isGateOfHomes(script, door), hour, hour + Span.HOUR)
        .map(gate -> crowd(script, gate, hour, true))
        .orElse(false);
  }

  private static boolean isUsual(LocalDate date) {
    return !Holidays.isHoliday(date) && !Holidays.MAKE_UP.contains(date);
  }

  static boolean isGateOfHomes(Script script, TownDoor door) {
    return door.device().startsWith("gate-")
        && door.number() == 1
        && script.population().all().stream()
            .anyMatch(who -> !who.isStaff() && isOwn(script, who, door));
  }

  private static boolean isOwn(Script script, Dweller who, TownDoor gate) {
    return who.habit() != Dweller.Habit.EMPLOYEE
        && !who.tenure().equals("dormitory")
        && script.population().way(who.home()).get(0).contains(gate);
  }

  /** 150 and more within three quarters of an hour, each with their own card. */
  static boolean crowd(Script script, TownDoor gate, long hour, boolean isWrong) {
    List<Dweller> people =
        new ArrayList<>(
            script.population().all().stream()
                .filter(who -> !who.isStaff() && who.isThere(hour) && isOwn(script, who, gate))
                .filter(who -> script.isFree(who.code(), hour, hour + Span.HOUR))
                .filter(who -> script.isFree(who.home(), hour, hour + Span.HOUR))
                .toList());
    Collections.shuffle(people, new Random(script.random().nextLong()));
    long from = hour + 5 * Span.MINUTE;
    int count = 0;
    for (Dweller who : people) {
      Pass card = who.card(hour);
      if (count < 180 && card != null && script.population().opens(card, gate)) {
        script.away(who, hour - Span.HOUR / 2, hour + Span.HOUR);
        long at = from + script.random().nextLong(45 * Span.MINUTE);
        script.act(Act.through(at, who.code(), gate, true, card));
        count++;
      }
    }
    if (isWrong) {
      script.label("traffic-surge", "place", gate.place(), gate.place(), from, hour + Span.HOUR);
    }
    return count > 0;
  }
}
