package io.tidegate.gateway.api;

import io.tidegate.gateway.desk.grids.HouseStatus;
import io.tidegate.gateway.desk.grids.MicroGridStatus;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's {@code MicroGrid}. */
record MicroGridAnswer(
    String id,
    @Nullable String grid,
    String kind,
    Bilingual name,
    int places,
    int rooms,
    int residentsRegistered,
    int residentsSeen,
    Coverage coverage,
    int openAlerts,
    @Nullable String lastRound) {
  /** How far rules on the register can judge in its houses. */
  record Coverage(int houses, int complete, List<HouseCovered> byHouse) {
    Coverage {
      byHouse = List.copyOf(byHouse);
    }
  }

  /** The same of one house. */
  record HouseCovered(
      String id,
      Bilingual name,
      @Nullable String completeSince,
      int credentialsGranted,
      int credentialsKnown,
      @Nullable Integer percent) {
    static HouseCovered of(HouseStatus status) {
      House house = status.house();
      int granted = status.coverage().granted();
      int known = status.coverage().known();
      return new HouseCovered(
          house.code(),
          new Bilingual(house.nameZh(), house.nameEn()),
          AlertJson.time(house.completeSince()),
          granted,
          known,
          granted == 0 ? null : (Integer) (100 * known / granted));
    }
  }

  static MicroGridAnswer of(MicroGridStatus status) {
    MicroGrid microGrid = status.microGrid();
    Grid grid = status.grid();
    List<HouseStatus> houses = status.houses();
    return new MicroGridAnswer(
        microGrid.code(),
        grid == null ? null : grid.code(),
        microGrid.kind().word(),
        new Bilingual(microGrid.nameZh(), microGrid.nameEn()),
        status.places(),
        status.rooms(),
        status.residentsRegistered(),
        status.residentsSeen(),
        new Coverage(
            houses.size(),
            (int) houses.stream().filter(HouseStatus::isComplete).count(),
            houses.stream().map(HouseCovered::of).toList()),
        status.openAlerts(),
        AlertJson.time(status.lastRound()));
  }
}
