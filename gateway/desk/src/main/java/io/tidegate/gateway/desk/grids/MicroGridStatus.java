package io.tidegate.gateway.desk.grids;

import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.MicroGrid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is registered and open in a micro-grid.
 *
 * @param residentsRegistered who lives in its rooms now
 * @param residentsSeen who used a door within 7 days
 * @param houses by number
 * @param lastRound when its last round ended, or found something last; null: none was walked
 */
public record MicroGridStatus(
    MicroGrid microGrid,
    @Nullable Grid grid,
    int places,
    int rooms,
    int residentsRegistered,
    int residentsSeen,
    List<HouseStatus> houses,
    int openAlerts,
    @Nullable Instant lastRound) {
  public MicroGridStatus {
    houses = List.copyOf(houses);
  }
}
