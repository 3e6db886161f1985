package io.tidegate.gateway.walk;

import java.util.List;

/**
 * A place on a walk.
 *
 * @param place its number
 * @param reasons why, each once, the weightiest first
 */
public record Stop(int place, List<VisitReason> reasons) {
  public Stop {
    reasons = List.copyOf(reasons);
  }
}
