package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What people do on a day as they always do. The same seed and day give the same acts, whatever the
 * other days bring. One thread.
 */
final class Life {
  private static final long HOUR = Span.HOUR;
  private static final long MINUTE = Span.MINUTE;

  private final Population population;
  private final Span span;
  private final long seed;
  private final Map<String, List<TownDoor>> rounds = new HashMap<>();

  Life(Population population, Span span, long seed) {
    this.population = population;
    this.span = span;
    this.seed = seed;
  }

  /** The acts of one day, in no order; some may fall after midnight. */
  List<Act> day(int day) {
    List<Act> acts = new ArrayList<>();
    boolean workday = Holidays.isWorkday(span.date(day));
    for (Dweller dweller : population.all()) {
      if (dweller.isThere(span.day(day) + 12 * HOUR)) {
        SplittableRandom habits = Chance.of(seed, dweller.code().hashCode(), -1);
        SplittableRandom random = Chance.of(seed, dweller.code().hashCode(), day);
        live(dweller, day, workday, habits, random, acts);
      }
    }
    return acts;
  }

  private void live(
      Dweller dweller,
      int day,
      boolean workday,
      SplittableRandom habits,
      SplittableRandom random,
      List<Act> acts) {
    long morning = span.day(day) + 6 * HOUR + 1_800_000 + habits.nextLong(3 * HOUR);
    long leaves = morning + random.nextLong(20 * MINUTE);
    long away = 8 * HOUR + habits.nextLong(3 * HOUR) + random.nextLong(40 * MINUTE);
    switch (dweller.habit()) {
      case COMMUTER, CHILD -> {
        if (workday) {
          trip(dweller, leaves, away, random, acts);
        } else {
          errands(dweller, leaves + 2 * HOUR, random, acts);
        }
      }
      case NIGHT_SHIFT -> trip(dweller, leaves + 12 * HOUR, 9 * HOUR, random, acts);
      case ELDERLY, HOMEBODY -> errands(dweller, leaves, random, acts);
      case EMPLOYEE -> {
        if (workday || dweller.home().contains("street")) {
          work(dweller, span.day(day) + 9 * HOUR, random, acts);
        }
      }
      case CLEANER, COURIER -> round(dweller, day, workday, random, acts);
      case GUARD, MANAGER, AGENT, TECHNICIAN, ELSEWHERE -> {
        // only when there is something to do
      }
    }
  }

  private void errands(Dweller dweller, long first, SplittableRandom random, List<Act> acts) {
    int outings = Chance.percent(random, 12) ? 0 : 1 + random.nextInt(2);
    for (int outing = 0; outing < outings; outing++) {
      long leaves = outing == 0 ? first : first + 6 * HOUR + random.nextLong(3 * HOUR);
      trip(dweller, leaves, HOUR / 2 + random.nextLong(2 * HOUR), random, acts);
    }
  }

  private void trip(
      Dweller dweller, long leaves, long away, SplittableRandom random, List<Act> acts) {
    List<TownDoor> way = way(dweller, random);
    long at = leaves;
    for (int i = way.size() - 1; i >= 0; i--) {
      pass(dweller, way.get(i), false, at, random, acts);
      at += 40_000 + random.nextLong(MINUTE);
    }
    at = leaves + away;
    for (TownDoor door : way) {
      pass(dweller, door, true, at, random, acts);
      at += 40_000 + random.nextLong(MINUTE);
    }
  }

  private void work(Dweller dweller, long opens, SplittableRandom random, List<Act> acts) {
    List<TownDoor> way = way(dweller, random);
    long at = opens + random.nextLong(30 * MINUTE);
    for (TownDoor door : way) {
      pass(dweller, door, true, at, random, acts);
      at += MINUTE;
    }
    at = opens + 8 * HOUR + random.nextLong(HOUR);
    for (int i = way.size() - 1; i >= 0; i--) {
      pass(dweller, way.get(i), false, at, random, acts);
      at += MINUTE;
    }
  }

  private List<TownDoor> way(Dweller dweller, SplittableRandom random) {
    List<TownDoor> way = new ArrayList<>();
    for (List<TownDoor> level : population.way(dweller.home())) {
      way.add(Chance.oneOf(level, random));
    }
    return way;
  }

  private void round(
      Dweller dweller, int day, boolean workday, SplittableRandom random, List<Act> acts) {
    List<TownDoor> doors = rounds.computeIfAbsent(dweller.code(), code -> shared(dweller, day));
    if (doors.isEmpty() || (!workday && random.nextInt(3) > 0)) {
      return;
    }
    boolean courier = dweller.habit() == Dweller.Habit.COURIER;
    long at = span.day(day) + (courier ? 9 : 6) * HOUR + random.nextLong(HOUR);
    for (int stop = 0; stop < (courier ? 40 : 20); stop++) {
      TownDoor door = Chance.oneOf(doors, random);
      pass(dweller, door, true, at, random, acts);
      pass(dweller, door, false, at + 2 * MINUTE + random.nextLong(4 * MINUTE), random, acts);
      at += 7 * MINUTE + random.nextLong(4 * MINUTE);
    }
  }

  private List<TownDoor> shared(Dweller dweller, int day) {
    return population.town().doors().stream()
        .filter(door -> !door.room() && door.number() == 1)
        .filter(door -> !population.passes(dweller, door, span.day(day)).isEmpty())
        .toList();
  }

  private void pass(
      Dweller dweller,
      TownDoor door,
      boolean inward,
      long at,
      SplittableRandom random,
      List<Act> acts) {
    boolean shows = inward ? door.readerIn() : door.readerOut();
    List<Pass> own = shows ? population.passes(dweller, door, at) : List.of();
    @Nullable Pass pass = own.isEmpty() ? null : Chance.oneOf(own, random);
    if (!shows || pass != null) {
      acts.add(Act.through(at, dweller.code(), door, inward, pass));
    }
  }
}
