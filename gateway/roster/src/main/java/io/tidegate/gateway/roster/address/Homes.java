package io.tidegate.gateway.roster.address;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All rooms that a roster may name. Immutable and safe on any thread. */
public final class Homes {
  private static final int SHORTEST_BEGINNING = 2;

  private final List<Building> buildings;
  private final Map<String, List<Building>> byName;
  private final Set<String> compounds = new TreeSet<>();

  /**
   * A building and its rooms.
   *
   * @param rooms by their number; one in each stairwell that has it
   */
  record Building(
      String compound, String name, Set<String> stairwells, Map<String, List<Home>> rooms) {}

  private Homes(Collection<Home> homes) {
    Map<List<String>, Building> byParts = new LinkedHashMap<>();
    for (Home home : homes) {
      Building building =
          byParts.computeIfAbsent(
              List.of(home.compound(), home.building()),
              name ->
                  new Building(
                      home.compound(), home.building(), new TreeSet<>(), new LinkedHashMap<>()));
      building.stairwells().add(home.stairwell());
      List<Home> same = building.rooms().computeIfAbsent(home.room(), room -> new ArrayList<>());
      if (!same.contains(home)) {
        same.add(home);
      }
      if (!home.compound().isEmpty()) {
        compounds.add(home.compound());
      }
    }
    buildings = List.copyOf(byParts.values());
    byName = buildings.stream().collect(Collectors.groupingBy(Building::name));
  }

  /** Those of a list of houses. */
  public static Homes of(Collection<Home> homes) {
    return new Homes(homes);
  }

  /**
   * A room, an office or a shop of the register as rosters write it.
   *
   * @param byId its places by number, those above it among them
   */
  public static Home home(Place place, Map<Integer, Place> byId) {
    Map<PlaceKind, String> above = new HashMap<>();
    for (Place p = place; p != null; p = p.parent() == null ? null : byId.get(p.parent())) {
      above.putIfAbsent(p.kind(), p.nameZh());
    }
    return Home.of(
        above.getOrDefault(PlaceKind.COMPOUND, ""),
        above.getOrDefault(PlaceKind.BUILDING, ""),
        above.getOrDefault(PlaceKind.STAIRWELL, ""),
        place.nameZh());
  }

  /** Whether there is no room at all. */
  public boolean isEmpty() {
    return buildings.isEmpty();
  }

  /** The compound whose name stands in a text, the longest such; empty if none does. */
  public String compoundIn(String text) {
    String squeezed = PlaceName.squeeze(text);
    String longest = "";
    for (String compound : compounds) {
      if (squeezed.contains(compound) && compound.length() > longest.length()) {
        longest = compound;
      }
    }
    return longest;
  }

  /** The one compound whose name begins so, or whose name the text goes on from; else empty. */
  public String compoundBegunBy(String beginning) {
    if (beginning.length() < SHORTEST_BEGINNING) {
      return "";
    }
    List<String> fitting =
        compounds.stream()
            .filter(name -> name.startsWith(beginning) || (name + "小区").equals(beginning))
            .toList();
    return fitting.size() == 1 ? fitting.get(0) : "";
  }

  public boolean hasBuilding(String name) {
    return byName.containsKey(name);
  }

  /** Those of that name exactly; only without one, those that have a word before it. */
  List<Building> named(String name) {
    List<Building> exactly = byName.get(name);
    return exactly != null
        ? exactly
        : buildings.stream().filter(building -> Address.same(building.name(), name)).toList();
  }

  List<Building> buildings() {
    return buildings;
  }

  /** Finds a room by its wording. */
  public HomeMatch find(String text, Surroundings known) {
    return new HomeSearch(this).find(text, known);
  }
}
