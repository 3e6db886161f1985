package io.tidegate.gateway.detect;

import java.util.List;

/**
 * What stands in the way of the rules.
 *
 * @param doubts that have lasted for a day, oldest first
 * @param houses of all in which something was granted
 */
public record DataQuality(List<Doubt> doubts, List<HouseCoverage> houses) {
  public DataQuality {
    doubts = List.copyOf(doubts);
    houses = List.copyOf(houses);
  }
}
