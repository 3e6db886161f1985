package io.tidegate.gateway.roster.change;

import java.util.List;
import java.util.Set;

/**
 * All that a roster would change.
 *
 * @param houses numbers of the houses that it is about
 * @param changes in the order of the file, then those who are in no row
 * @param guard how many it would end, and whether that is a lot
 */
public record RosterPlan(
    ImportMode mode, Set<Integer> houses, List<RosterChange> changes, EndingGuard guard) {
  /** Copies are kept. */
  public RosterPlan {
    houses = Set.copyOf(houses);
    changes = List.copyOf(changes);
  }

  /** How many of one kind. */
  public int count(ChangeKind kind) {
    return (int) changes.stream().filter(change -> change.kind() == kind).count();
  }

  /** Those that change something. */
  public List<RosterChange> writes() {
    return changes.stream().filter(RosterChange::isWrite).toList();
  }
}
