package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import org.jspecify.annotations.Nullable;

/**
 * Somebody passes a door, or tries to.
 *
 * @param at milliseconds since 1970
 * @param who code of the person; empty: an unknown person
 * @param inward whether they go in
 * @param pass what they show; null: nothing, they come from inside or follow somebody
 * @param refused why the door does not let them in; null: it does
 * @param openMillis how long the door then stands open; 0: as long as one needs to walk through
 */
record Act(
    long at,
    String who,
    TownDoor door,
    boolean inward,
    @Nullable Pass pass,
    @Nullable String refused,
    long openMillis) {
  static Act through(long at, String who, TownDoor door, boolean inward, @Nullable Pass pass) {
    return new Act(at, who, door, inward, pass, null, 0);
  }

  static Act refused(long at, String who, TownDoor door, Pass pass, String reason) {
    return new Act(at, who, door, true, pass, reason, 0);
  }

  Act holdingOpen(long millis) {
    return new Act(at, who, door, inward, pass, refused, millis);
  }
}
