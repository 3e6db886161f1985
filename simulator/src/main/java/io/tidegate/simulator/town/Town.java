package io.tidegate.simulator.town;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A community as of one day. Immutable; lists are in the order of the files. */
public final class Town {
  private final String community;
  private final Map<String, TownPlace> places;
  private final List<TownDoor> doors;
  private final List<Person> people;
  private final Map<String, List<TownDoor>> doorsByEntrance = new HashMap<>();
  private final Set<String> inhabited = new HashSet<>();

  /**
   * A town of these parts.
   *
   * @param inhabited codes of units with a tenancy at any time of the days played
   */
  public Town(
      String community,
      Map<String, TownPlace> places,
      List<TownDoor> doors,
      List<Person> people,
      Set<String> inhabited) {
    this.community = community;
    this.places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    this.doors = List.copyOf(doors);
    this.people = List.copyOf(people);
    this.inhabited.addAll(inhabited);
    for (TownDoor door : doors) {
      TownPlace place = place(door.place());
      // A gate is passed on the way to all that lies below its parent.
      String entrance =
          place.kind().equals("gate") && place.parent() != null ? place.parent() : place.code();
      doorsByEntrance.computeIfAbsent(entrance, code -> new ArrayList<>()).add(door);
    }
  }

  /** Its id. */
  public String community() {
    return community;
  }

  /** All doors. */
  public List<TownDoor> doors() {
    return doors;
  }

  /** All people with a home or a job. */
  public List<Person> people() {
    return people;
  }

  /** Ids of the devices. */
  public Set<String> devices() {
    Set<String> ids = new LinkedHashSet<>();
    doors.forEach(door -> ids.add(door.device()));
    return ids;
  }

  /**
   * The place of that code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public TownPlace place(String code) {
    TownPlace place = places.get(code);
    if (place == null) {
      throw new IllegalArgumentException("the register has no place '" + code + "'");
    }
    return place;
  }

  /** The places from {@code code} up to the top, itself first. */
  public List<String> upwards(String code) {
    List<String> chain = new ArrayList<>();
    @Nullable String at = code;
    while (at != null && chain.size() < 32) {
      chain.add(at);
      at = place(at).parent();
    }
    return chain;
  }

  /** Doors that open to this place itself; a gate opens to the place above it. */
  public List<TownDoor> doorsInto(String code) {
    return Collections.unmodifiableList(doorsByEntrance.getOrDefault(code, List.of()));
  }

  /** Whether it has no tenancy. */
  public boolean isVacant(String unit) {
    return !inhabited.contains(unit);
  }

  /** The same town with only these devices, and only the people that meet one of them. */
  public Town only(Set<String> devices) {
    List<TownDoor> kept = doors.stream().filter(d -> devices.contains(d.device())).toList();
    return new Town(community, places, kept, people, inhabited);
  }

  /** The same town with only the devices of one grid. */
  public Town grid(String grid) {
    List<TownDoor> kept = doors.stream().filter(d -> place(d.place()).grid().equals(grid)).toList();
    return new Town(community, places, kept, people, inhabited);
  }

  /** Codes of the grids that have a door, in the order of the files. */
  public List<String> grids() {
    return doors.stream().map(d -> place(d.place()).grid()).distinct().toList();
  }
}
