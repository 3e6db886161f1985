package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** How somebody comes home, leaves, or walks from door to door. One thread. */
final class Trips {
  private final Population population;
  private final Layout layout;

  Trips(Population population, Layout layout) {
    this.population = population;
    this.layout = layout;
  }

  /** From the street into the room. Now and then somebody holds a door for them. */
  List<Act> in(Dweller dweller, long at, SplittableRandom random) {
    return along(dweller, way(dweller, dweller.home(), random), true, at, random);
  }

  /** From the room to the street. */
  List<Act> out(Dweller dweller, long at, SplittableRandom random) {
    List<TownDoor> way = new ArrayList<>(way(dweller, dweller.home(), random));
    Collections.reverse(way);
    return along(dweller, way, false, at, random);
  }

  /** From the street into a room that need not be theirs. */
  List<Act> into(Dweller dweller, String room, long at, SplittableRandom random) {
    return along(dweller, way(dweller, room, random), true, at, random);
  }

  /** From such a room to the street. */
  List<Act> outOf(Dweller dweller, String room, long at, SplittableRandom random) {
    List<TownDoor> way = new ArrayList<>(way(dweller, room, random));
    Collections.reverse(way);
    return along(dweller, way, false, at, random);
  }

  private List<Act> along(
      Dweller dweller, List<TownDoor> way, boolean inward, long at, SplittableRandom random) {
    List<Act> acts = new ArrayList<>(way.size());
    long now = at;
    @Nullable TownDoor last = null;
    for (TownDoor door : way) {
      now += last == null ? 0 : layout.walk(last, door) + 8_000 + random.nextLong(30_000);
      last = door;
      boolean isHeldOpen =
          inward
              && Chance.percent(random, 7)
              && (!door.room() || population.of(dweller.home()).size() > 1);
      @Nullable Act act = isHeldOpen ? null : pass(dweller, door, inward, now, random);
      if (act != null) {
        acts.add(act);
      }
    }
    return acts;
  }

  /** Passing one door; null if they cannot: then somebody lets them through. */
  @Nullable Act pass(
      Dweller dweller, TownDoor door, boolean inward, long at, SplittableRandom random) {
    boolean shows = inward ? door.readerIn() : door.readerOut();
    if (!shows) {
      return Act.through(at, dweller.code(), door, inward, null);
    }
    List<Pass> own = population.passes(dweller, door, at);
    if (own.isEmpty()) {
      return null;
    }
    // The first that opens it, and now and then another: a PIN where the card is in the bag.
    Pass pass = Chance.percent(random, 75) ? own.get(own.size() - 1) : Chance.oneOf(own, random);
    return Act.through(at, dweller.code(), door, inward, pass);
  }

  /** The doors to a room from the street; of several gates mostly the same. */
  private List<TownDoor> way(Dweller dweller, String room, SplittableRandom random) {
    List<TownDoor> way = new ArrayList<>();
    for (List<TownDoor> level : population.way(room)) {
      int usual = Math.floorMod(dweller.code().hashCode(), level.size());
      way.add(Chance.percent(random, 85) ? level.get(usual) : Chance.oneOf(level, random));
    }
    return way;
  }

  /** The shared doors that one may open, compound after compound. */
  List<TownDoor> round(Dweller dweller, long at) {
    return population.town().doors().stream()
        .filter(door -> !door.room() && door.number() == 1)
        .filter(door -> !population.passes(dweller, door, at).isEmpty())
        .toList();
  }

  /** The offices that one may open. */
  List<TownDoor> offices(Dweller dweller) {
    return population.town().doors().stream()
        .filter(door -> population.town().place(door.place()).kind().equals("office"))
        .filter(door -> dweller.passes().stream().anyMatch(h -> population.opens(h.pass(), door)))
        .toList();
  }

  Layout layout() {
    return layout;
  }
}
