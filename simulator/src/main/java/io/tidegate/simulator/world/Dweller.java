package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import java.util.List;

/**
 * Somebody who lives or works here for a time.
 *
 * @param home code of the room, office or shop; empty for staff
 * @param tenure owner, tenant or dormitory; empty for staff
 * @param from when they come, milliseconds since 1970
 * @param to when they leave, exclusive
 */
record Dweller(
    String code, Habit habit, String home, String tenure, List<Held> passes, long from, long to) {
  /** How somebody's days go. */
  enum Habit {
    COMMUTER,
    CHILD,
    ELDERLY,
    HOMEBODY,
    NIGHT_SHIFT,
    EMPLOYEE,
    CLEANER,
    GUARD,
    COURIER,
    MANAGER,
    AGENT,
    TECHNICIAN,
    /** Only what an episode has them do. */
    ELSEWHERE
  }

  /** What opens doors, and when the register says so. */
  record Held(Pass pass, long from, long to) {
    boolean isValid(long at) {
      return from <= at && at < to;
    }
  }

  Dweller {
    passes = List.copyOf(passes);
  }

  boolean isThere(long at) {
    return from <= at && at < to;
  }

  boolean isStaff() {
    return home.isEmpty();
  }
}
