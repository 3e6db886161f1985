package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.roster.address.Home;
import io.tidegate.gateway.roster.address.Homes;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The register's rooms as rosters write them. Immutable and safe on any thread. */
public final class RoomIndex {
  private final Map<Integer, Place> places = new HashMap<>();
  private final Map<Home, Place> rooms = new LinkedHashMap<>();
  private final Map<Integer, Home> homes = new HashMap<>();
  private final Homes found;

  private RoomIndex(Collection<Place> all, @Nullable Set<Integer> houses) {
    all.forEach(place -> places.put(place.id(), place));
    for (Place place : all) {
      Integer house = place.house();
      if (place.isUnit() && house != null && (houses == null || houses.contains(house))) {
        Home home = Homes.home(place, places);
        rooms.putIfAbsent(home, place);
        homes.put(place.id(), home);
      }
    }
    this.found = Homes.of(rooms.keySet());
  }

  /**
   * Those of some houses.
   *
   * @param all places of the community
   * @param houses their numbers; null: all
   */
  public static RoomIndex of(Collection<Place> all, @Nullable Set<Integer> houses) {
    return new RoomIndex(all, houses);
  }

  /** To find rooms by their wording. */
  public Homes homes() {
    return found;
  }

  /** The room that a row names. */
  public Place place(Home home) {
    Place place = rooms.get(home);
    if (place == null) {
      throw new IllegalArgumentException("a room of another register");
    }
    return place;
  }

  /** A room as one would write it; empty for one that is not here. */
  public String label(int room) {
    Home home = homes.get(room);
    return home == null ? "" : home.withinCompound();
  }

  /** The house of a room. */
  public int house(int room) {
    Place place = places.get(room);
    Integer house = place == null ? null : place.house();
    if (house == null) {
      throw new IllegalArgumentException("room " + room + " is in no house");
    }
    return house;
  }

  /** The rooms of some houses. */
  public Set<Integer> roomsOf(Set<Integer> houses) {
    return homes.keySet().stream()
        .filter(room -> houses.contains(house(room)))
        .collect(Collectors.toSet());
  }

  /** Number of the building that a room is in, else of what is next above it. */
  int building(int room) {
    Place place = places.get(room);
    int above = room;
    while (place != null) {
      above = place.id();
      if (place.kind() == PlaceKind.BUILDING) {
        return above;
      }
      place = place.parent() == null ? null : places.get(place.parent());
    }
    return above;
  }
}
