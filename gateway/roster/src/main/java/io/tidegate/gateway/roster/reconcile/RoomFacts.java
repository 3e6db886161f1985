package io.tidegate.gateway.roster.reconcile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a room on one day.
 *
 * @param room number of the place
 * @param hasRoster whether its house has a roster: without one there is nothing to compare with
 * @param hasDoor whether it has a door that tells of credentials
 * @param onRoster people
 * @param registered people
 * @param onBoth people who are the same on both
 * @param seen people by their credentials in the last 30 days; an unknown credential is one
 * @param lastSeen day of the last of them; null: none
 */
public record RoomFacts(
    int room,
    boolean hasRoster,
    boolean hasDoor,
    int onRoster,
    int registered,
    int onBoth,
    int seen,
    @Nullable LocalDate lastSeen) {
  /** Which of the classes it is; of several the first in the order of the sweep. */
  public RoomClass kind() {
    if (onRoster == 0 && registered == 0) {
      return seen > 0 ? RoomClass.SEEN_ONLY : RoomClass.AGREE;
    }
    if (onRoster > onBoth) {
      return RoomClass.ROSTER_ONLY;
    }
    if (hasRoster && registered > onBoth) {
      return RoomClass.REGISTER_ONLY;
    }
    if (hasDoor && seen == 0) {
      return RoomClass.NOT_SEEN;
    }
    return seen > registered ? RoomClass.MORE_SEEN : RoomClass.AGREE;
  }
}
