package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownDoor;
import io.tidegate.simulator.town.TownPlace;
import java.util.List;

/** What lies below a place. */
final class Below {
  private Below() {}

  /** The first doors of all devices at a place and below it. */
  static List<TownDoor> doors(Script script, String place) {
    Town town = script.population().town();
    return town.doors().stream()
        .filter(door -> door.number() == 1 && town.upwards(door.place()).contains(place))
        .toList();
  }

  /** Of these the shared ones. */
  static List<TownDoor> shared(Script script, String place) {
    return doors(script, place).stream().filter(door -> !door.room()).toList();
  }

  /** Whether all devices below a place play nothing then; dead ones do not count. */
  static boolean isFree(Script script, String place, long from, long to) {
    return doors(script, place).stream()
        .filter(door -> !DeadDevice.isDead(script, door, from))
        .allMatch(door -> script.isFree(door.device(), from, to));
  }

  /** All places of a kind that have a door somewhere below, in the order of the register. */
  static List<TownPlace> places(Script script, String kind) {
    Town town = script.population().town();
    return town.doors().stream()
        .flatMap(door -> town.upwards(door.place()).stream())
        .distinct()
        .map(town::place)
        .filter(place -> place.kind().equals(kind))
        .toList();
  }
}
