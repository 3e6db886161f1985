package io.tidegate.simulator.world;

import static io.tidegate.simulator.world.Span.HOUR;
import static io.tidegate.simulator.world.Span.MINUTE;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What people do on a day as they always do. The same seed and day give the same acts, whatever the
 * other days bring. One thread.
 */
final class Life {
  private final Population population;
  private final Span span;
  private final long seed;
  private final Trips trips;
  private final Trades trades;

  Life(Population population, Trips trips, Span span, long seed) {
    this.population = population;
    this.span = span;
    this.seed = seed;
    this.trips = trips;
    this.trades = new Trades(trips, span);
  }

  /** One person on one day. */
  record Today(
      Dweller who,
      int day,
      long midnight,
      boolean isWorkday,
      SplittableRandom habits,
      SplittableRandom random,
      List<Act> acts) {}

  /** The acts of one day, in no order; some may fall after midnight. */
  List<Act> day(int day) {
    List<Act> acts = new ArrayList<>();
    boolean isWorkday = Holidays.isWorkday(span.date(day));
    for (Dweller who : population.all()) {
      if (who.isThere(span.day(day) + 12 * HOUR)) {
        SplittableRandom habits = Chance.of(seed, who.code().hashCode(), -1);
        SplittableRandom random = Chance.of(seed, who.code().hashCode(), day);
        live(new Today(who, day, span.day(day), isWorkday, habits, random, acts));
      }
    }
    return acts;
  }

  private void live(Today today) {
    switch (today.who().habit()) {
      case COMMUTER -> commute(today);
      case CHILD -> school(today);
      case ELDERLY -> marketAndWalk(today);
      case HOMEBODY -> errands(today, 9 * HOUR);
      case NIGHT_SHIFT -> night(today);
      case EMPLOYEE -> employ(today);
      case CLEANER, COURIER, GUARD -> trades.round(today);
      case MANAGER, AGENT, TECHNICIAN, ELSEWHERE -> {
        // only when there is something to do
      }
    }
  }

  private void commute(Today today) {
    SplittableRandom random = today.random();
    long leaves = 6 * HOUR + 30 * MINUTE + today.habits().nextLong(3 * HOUR);
    long away = 8 * HOUR + today.habits().nextLong(3 * HOUR);
    if (!today.isWorkday()) {
      errands(today, 9 * HOUR);
      return;
    }
    if (Chance.percent(random, 4)) {
      return; // ill, or works at home
    }
    trip(today, leaves + random.nextLong(20 * MINUTE), away + random.nextLong(40 * MINUTE));
    if (Chance.percent(random, 20)) {
      long evening = leaves + away + 80 * MINUTE + random.nextLong(HOUR);
      trip(today, evening, 20 * MINUTE + random.nextLong(HOUR));
    }
  }

  private void school(Today today) {
    if (today.isWorkday()) {
      long leaves = 7 * HOUR + 5 * MINUTE + today.habits().nextLong(25 * MINUTE);
      long back = 16 * HOUR + today.habits().nextLong(90 * MINUTE);
      long leavesToday = leaves + today.random().nextLong(8 * MINUTE);
      trip(today, leavesToday, back - leavesToday + today.random().nextLong(20 * MINUTE));
    } else {
      errands(today, 10 * HOUR);
    }
  }

  /** To the market early, and a walk after the nap. Those who are old skip few days. */
  private void marketAndWalk(Today today) {
    long leaves = 6 * HOUR + today.habits().nextLong(90 * MINUTE);
    SplittableRandom random = today.random();
    boolean isRainy = Chance.percent(random, 5);
    trip(today, leaves + random.nextLong(40 * MINUTE), 40 * MINUTE + random.nextLong(HOUR));
    if (!isRainy && Chance.percent(random, 70)) {
      trip(today, 15 * HOUR + random.nextLong(90 * MINUTE), HOUR / 2 + random.nextLong(HOUR));
    }
  }

  private void errands(Today today, long first) {
    SplittableRandom random = today.random();
    int outings = Chance.percent(random, 12) ? 0 : 1 + random.nextInt(2);
    for (int outing = 0; outing < outings; outing++) {
      long leaves = first + 6 * HOUR * outing + random.nextLong(2 * HOUR);
      trip(today, leaves, HOUR / 2 + random.nextLong(2 * HOUR));
    }
  }

  /** Five nights of seven. */
  private void night(Today today) {
    if (Math.floorMod(today.day() + today.habits().nextInt(7), 7) < 5) {
      long leaves = 19 * HOUR + today.habits().nextLong(2 * HOUR);
      trip(today, leaves + today.random().nextLong(20 * MINUTE), 10 * HOUR);
    } else {
      errands(today, 13 * HOUR);
    }
  }

  /** Offices on work days, shops on all but one day of the week; some go out for lunch. */
  private void employ(Today today) {
    SplittableRandom random = today.random();
    boolean isShop = population.isShop(today.who().home());
    LocalDate date = span.date(today.day());
    int dayOff = 1 + today.habits().nextInt(5);
    boolean isOff = isShop ? date.getDayOfWeek() == DayOfWeek.of(dayOff) : !today.isWorkday();
    if (isOff) {
      return;
    }
    long comes = (isShop ? 8 : 7) * HOUR + 40 * MINUTE + today.habits().nextLong(80 * MINUTE);
    comes += random.nextLong(15 * MINUTE);
    long goes = (isShop ? 20 : 17) * HOUR + 30 * MINUTE + random.nextLong(90 * MINUTE);
    add(today, trips.in(today.who(), today.midnight() + comes, random));
    if (!isShop && Chance.percent(random, 60)) {
      long lunch = 11 * HOUR + 40 * MINUTE + random.nextLong(40 * MINUTE);
      add(today, trips.out(today.who(), today.midnight() + lunch, random));
      lunch += 25 * MINUTE + random.nextLong(30 * MINUTE);
      add(today, trips.in(today.who(), today.midnight() + lunch, random));
    }
    add(today, trips.out(today.who(), today.midnight() + goes, random));
  }

  private void trip(Today today, long leaves, long away) {
    long at = today.midnight() + leaves;
    add(today, trips.out(today.who(), at, today.random()));
    add(today, trips.in(today.who(), at + away, today.random()));
  }

  private static void add(Today today, List<Act> acts) {
    today.acts().addAll(acts);
  }
}
