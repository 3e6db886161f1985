package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.roster.person.IdNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the register knows that a roster may speak of.
 *
 * @param persons those with stays in the roster's houses, and those whose ID number it names
 * @param stays in the rooms of the roster's houses, those that are over too
 */
public record Known(List<KnownPerson> persons, List<KnownStay> stays) {
  /** No person. */
  public static final Known NOTHING = new Known(List.of(), List.of());

  /** Copies are kept. */
  public Known {
    persons = List.copyOf(persons);
    stays = List.copyOf(stays);
  }

  Map<Integer, KnownPerson> byResident() {
    Map<Integer, KnownPerson> byResident = new HashMap<>();
    persons.forEach(person -> byResident.put(person.resident(), person));
    return byResident;
  }

  Map<IdNumber, KnownPerson> byId() {
    Map<IdNumber, KnownPerson> byId = new HashMap<>();
    for (KnownPerson person : persons) {
      if (person.id() != null) {
        byId.put(person.id(), person);
      }
    }
    return byId;
  }
}
