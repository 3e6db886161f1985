package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose register speaks of a place: the house it is in; for a gate, through which all houses of a
 * compound are reached, all of these together. Mutable: what is found is kept while the register
 * stays the same.
 */
final class CoverageArea {
  /** The answer where some house is not complete, or there is none. */
  private static final Instant NEVER = Instant.MAX;

  private final Map<Integer, Instant> completeSince = new HashMap<>();
  private long version = Long.MIN_VALUE;

  /** A number for the house, or (negative) for the houses together; null if there are none. */
  @Nullable Integer of(Register register, int place) {
    Place found = register.place(place);
    if (found == null || found.house() != null) {
      return found == null ? null : found.house();
    }
    Integer parent = found.parent();
    return parent == null ? -1 - place : (Integer) (-1 - parent);
  }

  /** Whether all of it was declared complete by {@code at}. */
  boolean isComplete(Register register, int place, Instant at) {
    Integer ground = of(register, place);
    if (ground == null) {
      return false;
    }
    if (version != register.version()) {
      version = register.version();
      completeSince.clear();
    }
    Instant since = completeSince.get(ground);
    if (since == null) {
      since = since(register, ground);
      completeSince.put(ground, since);
    }
    return !since.isAfter(at);
  }

  private static Instant since(Register register, int ground) {
    if (ground >= 0) {
      House house = register.house(ground);
      Instant since = house == null ? null : house.completeSince();
      return since == null ? NEVER : since;
    }
    Instant latest = null;
    for (House house : register.houses()) {
      if (register.isWithin(house.place(), -1 - ground)) {
        Instant since = house.completeSince();
        if (since == null) {
          return NEVER;
        }
        latest = latest == null || since.isAfter(latest) ? since : latest;
      }
    }
    return latest == null ? NEVER : latest;
  }
}
