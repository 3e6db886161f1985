package io.tidegate.gateway.desk.grids;

import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.store.read.GridReads;
import io.tidegate.gateway.store.walk.WalkReads;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A micro-grid as its leader oversees it.
 *
 * @param open alerts that are open, without those for sweeps; null: none
 * @param houses by number
 * @param round null: there was none
 */
public record LedMicroGrid(
    MicroGrid microGrid,
    GridReads.@Nullable Open open,
    List<HouseStatus> houses,
    WalkReads.@Nullable LastRound round) {
  public LedMicroGrid {
    houses = List.copyOf(houses);
  }
}
