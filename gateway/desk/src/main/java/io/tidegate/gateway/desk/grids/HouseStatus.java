package io.tidegate.gateway.desk.grids;

import io.tidegate.gateway.detect.HouseCoverage;
import io.tidegate.gateway.registry.House;

/** A house, and how much the register knows of who opens doors in it. */
public record HouseStatus(House house, HouseCoverage coverage) {
  /** Whether its register was declared complete. */
  public boolean isComplete() {
    return house.completeSince() != null;
  }
}
