package io.tidegate.simulator.world;

import static io.tidegate.simulator.world.Span.HOUR;
import static io.tidegate.simulator.world.Span.MINUTE;

import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What people do whose work is at many doors: couriers, cleaners, guards. One thread. */
final class Trades {
  private final Trips trips;
  private final Span span;
  private final Map<String, List<TownDoor>> rounds = new HashMap<>();

  Trades(Trips trips, Span span) {
    this.trips = trips;
    this.span = span;
  }

  void round(Life.Today today) {
    List<TownDoor> doors =
        rounds.computeIfAbsent(
            today.who().code(), code -> trips.round(today.who(), span.day(today.day())));
    boolean isOff = !today.isWorkday() && Chance.percent(today.random(), 60);
    if (doors.isEmpty() || isOff) {
      return;
    }
    switch (today.who().habit()) {
      case COURIER -> walk(today, doors, 9 * HOUR + 30 * MINUTE, 24);
      case CLEANER -> {
        walk(today, doors, 5 * HOUR + 30 * MINUTE, 14);
        offices(today);
      }
      default -> walk(today, doors, (today.day() % 2 == 0 ? 6 : 21) * HOUR, 4);
    }
  }

  /** From door to door in some order, compound after compound; in and out of each. */
  private void walk(Life.Today today, List<TownDoor> doors, long starts, int stops) {
    SplittableRandom random = today.random();
    List<TownDoor> stopped = new ArrayList<>();
    int first = random.nextInt(doors.size());
    int step = Math.max(1, doors.size() / stops);
    for (int i = 0; i < Math.min(stops, doors.size()); i++) {
      stopped.add(doors.get((first + i * step) % doors.size()));
    }
    long at = today.midnight() + starts + random.nextLong(HOUR);
    @Nullable TownDoor last = null;
    for (TownDoor door : stopped) {
      at += last == null ? 0 : trips.layout().walk(last, door) + random.nextLong(2 * MINUTE);
      last = door;
      at = inAndOut(today, door, at);
    }
  }

  /** Offices are cleaned before anybody comes. */
  private void offices(Life.Today today) {
    SplittableRandom random = today.random();
    List<TownDoor> offices =
        rounds.computeIfAbsent("offices " + today.who().code(), key -> trips.offices(today.who()));
    long at = today.midnight() + 4 * HOUR + random.nextLong(20 * MINUTE);
    for (int i = 0; i < Math.min(4, offices.size()) && today.isWorkday(); i++) {
      TownDoor office = offices.get((today.day() * 4 + i) % offices.size());
      at = inAndOut(today, office, at) + 2 * MINUTE;
    }
  }

  private long inAndOut(Life.Today today, TownDoor door, long at) {
    SplittableRandom random = today.random();
    @Nullable Act in = trips.pass(today.who(), door, true, at, random);
    long leaves = at + 3 * MINUTE + random.nextLong(4 * MINUTE);
    @Nullable Act out = trips.pass(today.who(), door, false, leaves, random);
    if (in != null) {
      today.acts().add(in);
    }
    if (out != null) {
      today.acts().add(out);
    }
    return leaves;
  }
}
