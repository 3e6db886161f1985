package io.tidegate.gateway.roster.address;

import io.tidegate.gateway.roster.address.Homes.Building;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Masked;
import io.tidegate.gateway.roster.issue.Problem;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the one room that a wording means; a room is never chosen where there are two. */
final class HomeSearch {
  private static final int MOST_CHOICES = 6;

  private final Homes homes;

  HomeSearch(Homes homes) {
    this.homes = homes;
  }

  HomeMatch find(String text, Surroundings known) {
    List<Address> ways = new AddressReading(homes).read(text, known);
    HomeMatch best = null;
    for (Address way : ways) {
      if (way.agreesWith(known)) {
        HomeMatch match = match(way.within(known));
        if (match instanceof HomeMatch.Found) {
          return match;
        }
        best = best == null || (isAmbiguous(match) && !isAmbiguous(best)) ? match : best;
      }
    }
    if (best != null) {
      return best;
    }
    return ways.isEmpty()
        ? lost(Problem.of(IssueCode.ROOM_UNREADABLE, Masked.text(text)), false)
        : lost(
            Problem.of(IssueCode.ROOM_UNKNOWN, known.building() + " ≠ " + Masked.text(text), ""),
            false);
  }

  private static boolean isAmbiguous(HomeMatch match) {
    return match.fold(found -> false, HomeMatch.Lost::isAmbiguous);
  }

  private HomeMatch match(Address address) {
    boolean hasBuilding = !address.building().isEmpty();
    List<Building> named =
        inCompound(address, hasBuilding ? homes.named(address.building()) : homes.buildings());
    List<Building> withRoom =
        named.stream()
            .filter(building -> room(building, address) != null)
            .filter(building -> hasBuilding || mayHaveStairwell(building, address))
            .toList();
    if (withRoom.isEmpty()) {
      List<Building> around = inCompound(address, homes.buildings());
      return unknown(address, around.isEmpty() ? homes.buildings() : around, named);
    }
    if (!hasBuilding && named.size() > 1) {
      return lost(Problem.of(IssueCode.BUILDING_MISSING, address.shown()), true);
    }
    if (withRoom.size() > 1) {
      return severalBuildings(address, withRoom);
    }
    return inBuilding(address, withRoom.get(0));
  }

  private static boolean mayHaveStairwell(Building building, Address address) {
    return address.stairwell().isEmpty() || building.stairwells().contains(address.stairwell());
  }

  private static List<Building> inCompound(Address address, List<Building> buildings) {
    return address.compound().isEmpty()
        ? buildings
        : buildings.stream()
            .filter(
                building ->
                    building.compound().isEmpty() || building.compound().equals(address.compound()))
            .toList();
  }

  private static @Nullable List<Home> room(Building building, Address address) {
    List<Home> there = building.rooms().get(address.room());
    return there == null ? building.rooms().get(address.roomOnFloor()) : there;
  }

  private static HomeMatch severalBuildings(Address address, List<Building> buildings) {
    TreeSet<String> compounds =
        buildings.stream().map(Building::compound).collect(Collectors.toCollection(TreeSet::new));
    return compounds.size() > 1
        ? lost(Problem.of(IssueCode.COMPOUND_MISSING, address.shown(), choices(compounds)), true)
        : lost(Problem.of(IssueCode.BUILDING_MISSING, address.shown()), true);
  }

  private HomeMatch inBuilding(Address address, Building building) {
    List<Home> there = Objects.requireNonNull(room(building, address));
    if (building.stairwells().size() == 1) {
      String only = building.stairwells().iterator().next();
      boolean fits =
          address.stairwell().isEmpty()
              || address.stairwell().equals(only)
              || (only.isEmpty() && address.stairwell().equals("1"));
      return fits
          ? new HomeMatch.Found(there.get(0), address.bed())
          : unknown(address, List.of(building), List.of(building));
    }
    if (address.stairwell().isEmpty()) {
      String stairwells = choices(building.stairwells().stream().map(name -> name + "单元").toList());
      return lost(Problem.of(IssueCode.STAIRWELL_MISSING, address.shown(), stairwells), true);
    }
    for (Home home : there) {
      if (home.stairwell().equals(address.stairwell())) {
        return new HomeMatch.Found(home, address.bed());
      }
    }
    return unknown(address, List.of(building), List.of(building));
  }

  /** Names of unknown compounds may be anything, and are masked. */
  private HomeMatch unknown(Address address, List<Building> around, List<Building> named) {
    String nearest = NearestHome.to(address, around, named);
    boolean isKnown = homes.compoundIn(address.compound()).equals(address.compound());
    String compound = isKnown ? address.compound() : Masked.text(address.compound());
    String within = Home.shown("", address.building(), address.stairwell(), address.room());
    return lost(
        Problem.of(
            IssueCode.ROOM_UNKNOWN,
            compound + Masked.text(within),
            nearest.isEmpty() ? "" : " ≈ " + nearest + " ?"),
        false);
  }

  private static HomeMatch lost(Problem problem, boolean isAmbiguous) {
    return new HomeMatch.Lost(problem, isAmbiguous);
  }

  private static String choices(java.util.Collection<String> names) {
    String some = names.stream().limit(MOST_CHOICES).collect(Collectors.joining("、"));
    return names.size() > MOST_CHOICES ? some + "…" : some;
  }
}
