package io.tidegate.simulator.world;

import static io.tidegate.simulator.world.Span.HOUR;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Shops by day: their doors let everybody through, and customers come. Stateless. */
final class Shops {
  private static final int MOST_CUSTOMERS = 12;

  private final List<TownDoor> doors;
  private final Span span;
  private final long seed;

  Shops(Population population, Span span, long seed) {
    this.span = span;
    this.seed = seed;
    this.doors =
        population.town().doors().stream()
            .filter(door -> door.room() && population.isShop(door.place()))
            .toList();
  }

  /** Customers of a day: a door that opens, and nothing that is shown. */
  List<Act> customers(int day) {
    List<Act> acts = new ArrayList<>();
    for (TownDoor door : doors) {
      SplittableRandom random = Chance.of(seed, door.device().hashCode(), day);
      int customers = 2 + random.nextInt(MOST_CUSTOMERS);
      for (int i = 0; i < customers; i++) {
        long at = span.day(day) + 10 * HOUR + random.nextLong(9 * HOUR);
        acts.add(Act.through(at, "", door, true, null));
      }
    }
    return acts;
  }

  /** Each door says when it begins and ends to let everybody through. */
  void modes(int day, Consumer<Saying> says) {
    for (TownDoor door : doors) {
      long opens = span.day(day) + 9 * HOUR + HOUR / 2;
      says.accept(mode(door, opens, "passage"));
      says.accept(mode(door, opens + 11 * HOUR, "normal"));
    }
  }

  private static Saying mode(TownDoor door, long at, String state) {
    return Saying.of(at, door.device(), new Report.Mode(door.number(), state, "schedule"));
  }
}
