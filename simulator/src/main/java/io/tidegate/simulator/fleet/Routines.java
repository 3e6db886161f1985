package io.tidegate.simulator.fleet;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.Person;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What people do on a day: most go to work and come back, some work at night, some go out for the
 * market and a walk, couriers and cleaners go from door to door. The same seed and day give the
 * same acts.
 */
final class Routines {
  private static final int HOUR = 3_600;

  private final Town town;
  private final long seed;
  private final Walks walks;
  private final Map<String, List<TownDoor>> rounds = new HashMap<>();

  Routines(Town town, long seed) {
    this.town = town;
    this.seed = seed;
    this.walks = new Walks(town);
  }

  /**
   * The acts of one day in the order of their time.
   *
   * @param day number of the day, 0 first
   */
  List<Act> day(long day, boolean workday) {
    List<Act> acts = new ArrayList<>();
    List<Person> people = town.people();
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      SplittableRandom habits = new SplittableRandom(Seeds.mix(seed, i, -1));
      SplittableRandom random = new SplittableRandom(Seeds.mix(seed, i, day));
      if (person.home() != null) {
        resident(person, habits, random, workday, acts);
      } else {
        staff(person, random, workday, acts);
      }
    }
    acts.sort(Comparator.comparingInt(Act::second)); // stable: ties stay in the order of people
    return acts;
  }

  private void resident(
      Person person,
      SplittableRandom habits,
      SplittableRandom random,
      boolean workday,
      List<Act> acts) {
    int kind = habits.nextInt(100);
    int leaves = 6 * HOUR + 1_800 + habits.nextInt(3 * HOUR) + random.nextInt(1_200);
    int away = 8 * HOUR + habits.nextInt(3 * HOUR) + random.nextInt(2_400);
    if (kind < 60 && workday) {
      trip(person, leaves, away, random, acts);
      if (random.nextInt(100) < 25) {
        trip(person, leaves + away + HOUR / 2, HOUR / 2 + random.nextInt(HOUR), random, acts);
      }
    } else if (kind < 70) {
      trip(person, leaves + 12 * HOUR, 9 * HOUR, random, acts);
    } else {
      int outings = random.nextInt(100) < 15 ? 0 : 1 + random.nextInt(2);
      for (int outing = 0; outing < outings; outing++) {
        int start = (outing == 0 ? leaves : 15 * HOUR + random.nextInt(3 * HOUR));
        trip(person, start, HOUR / 2 + random.nextInt(2 * HOUR), random, acts);
      }
    }
  }

  private void trip(Person person, int leaves, int away, SplittableRandom random, List<Act> acts) {
    List<TownDoor> way = walks.from(person, random);
    int second = leaves;
    for (int i = way.size() - 1; i >= 0; i--) {
      pass(person, way.get(i), false, second, acts);
      second += 40 + random.nextInt(60);
    }
    second = leaves + away;
    for (TownDoor door : way) {
      pass(person, door, true, second, acts);
      second += 40 + random.nextInt(60);
    }
  }

  private void staff(Person person, SplittableRandom random, boolean workday, List<Act> acts) {
    List<TownDoor> doors = rounds.computeIfAbsent(person.code(), code -> walks.round(person));
    if (doors.isEmpty() || (!workday && random.nextInt(3) > 0)) {
      return;
    }
    boolean courier = person.kind().equals("courier");
    int second = courier ? 9 * HOUR + random.nextInt(HOUR) : 6 * HOUR + random.nextInt(HOUR);
    int stops = courier ? 40 : 15;
    for (int stop = 0; stop < stops; stop++) {
      TownDoor door = doors.get(random.nextInt(doors.size()));
      pass(person, door, true, second, acts);
      pass(person, door, false, second + 120 + random.nextInt(240), acts);
      second += 720 + random.nextInt(240); // the next may be in another compound: a walk
    }
  }

  private void pass(Person person, TownDoor door, boolean inward, int second, List<Act> acts) {
    boolean shows = inward ? door.readerIn() : door.readerOut();
    Pass pass = shows ? walks.passFor(person, door) : null;
    if (!shows || pass != null) {
      acts.add(new Act(second, door, inward, pass));
    }
  }
}
