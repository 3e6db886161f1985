package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The houses whose roster somebody keeps: those they manage, and those they lead all of. */
public final class HousesOf {
  private HousesOf() {}

  /** Their numbers. */
  public static Set<Integer> scope(Register register, Scope scope) {
    Set<Integer> led = scope.hasAny(Role.LEADER) ? led(register, scope) : Set.of();
    Set<Integer> houses = new TreeSet<>();
    for (House house : register.houses()) {
      if (scope.manages(house.id()) || led.contains(house.id())) {
        houses.add(house.id());
      }
    }
    return houses;
  }

  private static Set<Integer> led(Register register, Scope scope) {
    Set<Integer> some = new HashSet<>();
    Set<Integer> others = new HashSet<>();
    for (Place place : register.places()) {
      if (place.isUnit() && place.house() != null) {
        (scope.leads(place.microGrid()) ? some : others).add(place.house());
      }
    }
    some.removeAll(others);
    return some;
  }

  /** The houses of these numbers, by name. */
  public static List<House> of(Register register, Set<Integer> numbers) {
    return register.houses().stream()
        .filter(house -> numbers.contains(house.id()))
        .sorted(Comparator.comparing(House::code))
        .toList();
  }
}
