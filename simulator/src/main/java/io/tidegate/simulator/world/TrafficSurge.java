package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Late in the evening, when few are about, a crowd of residents comes in by one gate; or they come
 * and go by it half the night.
 */
final class TrafficSurge implements Episode {
  private static final int LEAST = 100;
  private static final int MOST = 180;
  private static final int HALF_A_NIGHT = 6;

  @Override
  public boolean plan(Script script) {
    int hours = script.random().nextBoolean() ? 1 : HALF_A_NIGHT;
    long moment = script.moment(21, 23, (hours + 1) * Span.HOUR);
    long hour = moment - Math.floorMod(moment - script.span().start(), Span.HOUR);
    if (!isUsual(script.span().dateOf(hour))) {
      return false; // a crowd on a public holiday is a festival
    }
    return script
        .door(door -> isGateOfHomes(script, door), hour, hour + hours * Span.HOUR)
        .map(gate -> crowd(script, gate, hour, hours, true))
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

  /**
   * So many within three quarters of an hour, each with their own card, that anybody would call it
   * a crowd; in the next hour they leave again, and so on.
   *
   * @return false, and nothing happens, if too few live there
   */
  static boolean crowd(Script script, TownDoor gate, long hour, int hours, boolean isWrong) {
    long end = hour + hours * Span.HOUR;
    List<Dweller> people =
        new ArrayList<>(
            script.population().all().stream()
                .filter(who -> !who.isStaff() && isOwn(script, who, gate))
                .filter(who -> who.isThere(hour) && who.isThere(end)) // some leave at midnight
                .filter(who -> hasCardFor(script, who, gate, hour))
                .filter(who -> hasCardFor(script, who, gate, end))
                .filter(who -> script.isFree(who.code(), hour, end))
                .filter(who -> script.isFree(who.home(), hour, end))
                .toList());
    if (people.size() < LEAST) {
      return false;
    }
    Collections.shuffle(people, new Random(script.random().nextLong()));
    for (Dweller who : people.subList(0, Math.min(MOST, people.size()))) {
      script.away(who, hour - Span.HOUR / 2, end);
      long at = hour + 5 * Span.MINUTE + script.random().nextLong(45 * Span.MINUTE);
      for (int i = 0; i < hours; i++) {
        boolean isInward = i % 2 == 0;
        @Nullable Pass card = isInward || gate.readerOut() ? who.card(hour) : null;
        script.act(Act.through(at + i * Span.HOUR, who.code(), gate, isInward, card));
      }
    }
    if (isWrong) {
      long from = hour + 5 * Span.MINUTE;
      script.label("traffic-surge", "place", gate.place(), gate.place(), from, end);
    }
    return true;
  }

  private static boolean hasCardFor(Script script, Dweller who, TownDoor gate, long at) {
    @Nullable Pass card = who.card(at);
    return card != null && script.population().opens(card, gate);
  }
}
