package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Pass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** A card of theirs that is valid then and opens more than one device; null: none. */
  @Nullable Pass card(long at) {
    for (Held held : passes) {
      if (held.isValid(at) && held.pass().type().equals("card")) {
        return held.pass();
      }
    }
    return null;
  }

  /** The same person with one more. */
  Dweller with(Held more) {
    List<Held> all = new ArrayList<>(passes);
    all.add(more);
    return new Dweller(code, habit, home, tenure, all, from, to);
  }

  /** The same person with other habits. */
  Dweller with(Habit other) {
    return new Dweller(code, other, home, tenure, passes, from, to);
  }

  /** The same person, who leaves then. */
  Dweller until(long end) {
    return new Dweller(code, habit, home, tenure, passes, from, end);
  }

  boolean isThere(long at) {
    return from <= at && at < to;
  }

  boolean isStaff() {
    return home.isEmpty();
  }
}
