package io.tidegate.gateway.desk.rosters;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The houses whose roster an account keeps: those it manages, and those it leads all of. */
final class RosterHouses {
  private RosterHouses() {}

  /** Their numbers. */
  static Set<Integer> numbers(Register register, Scope scope) {
    return list(register, scope).stream().map(House::id).collect(Collectors.toSet());
  }

  /** The houses, by code. */
  static List<House> list(Register register, Scope scope) {
    Set<Integer> led = scope.hasAny(Role.LEADER) ? led(register, scope) : Set.of();
    return register.houses().stream()
        .filter(house -> scope.manages(house.id()) || led.contains(house.id()))
        .sorted(Comparator.comparing(House::code))
        .toList();
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
}
