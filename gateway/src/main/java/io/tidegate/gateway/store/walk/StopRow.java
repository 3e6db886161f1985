package io.tidegate.gateway.store.walk;

import java.util.List;

/**
 * A place of a walk.
 *
 * @param place the database's number
 * @param ordinal where in the walk
 * @param reasons words of why
 */
public record StopRow(int place, int ordinal, List<String> reasons) {
  public StopRow {
    reasons = List.copyOf(reasons);
  }
}
