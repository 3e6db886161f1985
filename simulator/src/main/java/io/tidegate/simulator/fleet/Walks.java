package io.tidegate.simulator.fleet;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.Person;
import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownDoor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Which doors lie on whose way, and what of theirs opens each. */
final class Walks {
  private final Town town;
  private final Map<String, Set<String>> above = new HashMap<>();
  private final Map<String, List<List<TownDoor>>> levels = new HashMap<>();

  Walks(Town town) {
    this.town = town;
  }

  /** The doors from the street to the room, one a level; of several gates, some one. */
  List<TownDoor> from(Person person, SplittableRandom random) {
    if (person.home() == null) {
      return List.of();
    }
    List<TownDoor> way = new ArrayList<>();
    for (List<TownDoor> level : levels.computeIfAbsent(person.home(), this::levels)) {
      way.add(level.get(level.size() == 1 ? 0 : random.nextInt(level.size())));
    }
    return way;
  }

  private List<List<TownDoor>> levels(String home) {
    List<String> chain = town.upwards(home);
    List<List<TownDoor>> found = new ArrayList<>();
    for (int i = chain.size() - 1; i >= 0; i--) {
      List<TownDoor> doors = town.doorsInto(chain.get(i));
      if (!doors.isEmpty()) {
        found.add(doors);
      }
    }
    return found;
  }

  /** The shared doors that a member of staff may open. */
  List<TownDoor> round(Person person) {
    return town.doors().stream()
        .filter(door -> !door.room() && passFor(person, door) != null)
        .toList();
  }

  /** What of theirs opens the door; null if nothing does. */
  @Nullable Pass passFor(Person person, TownDoor door) {
    Set<String> chain =
        above.computeIfAbsent(door.place(), place -> new HashSet<>(town.upwards(place)));
    for (Pass pass : person.passes()) {
      boolean known = pass.device() == null || pass.device().equals(door.device());
      if (known && pass.places().stream().anyMatch(chain::contains)) {
        return pass;
      }
    }
    return null;
  }
}
