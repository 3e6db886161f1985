package io.tidegate.simulator.town;

import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of places.
 *
 * @param parent code of the place above; null at the top
 * @param kind room, gate, stairwell, …
 * @param grid code of its grid, inherited
 */
public record TownPlace(String code, @Nullable String parent, String kind, String grid) {
  /** Whether it is one unit behind one door: a room, an office or a shop. */
  public boolean isUnit() {
    return kind.equals("room") || kind.equals("office") || kind.equals("shop");
  }
}
