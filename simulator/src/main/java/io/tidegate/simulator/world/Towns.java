package io.tidegate.simulator.world;

import io.tidegate.simulator.town.Town;
import io.tidegate.simulator.town.TownDoor;
import io.tidegate.simulator.town.TownPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The places and doors of a ledger. Who is there when is {@link Population}'s. */
final class Towns {
  private Towns() {}

  static Town of(Ledger ledger) {
    Map<String, String> gridOf = new HashMap<>();
    ledger.rows("micro_grids").forEach(row -> gridOf.put(row.get("code"), row.get("grid")));
    Map<String, TownPlace> places = new LinkedHashMap<>();
    for (Map<String, String> row : ledger.rows("places")) { // what is above comes before
      String code = row.getOrDefault("code", "");
      String parent = row.getOrDefault("parent", "");
      String microGrid = row.getOrDefault("micro_grid", "");
      TownPlace above = places.get(parent);
      String grid =
          microGrid.isEmpty()
              ? (above == null ? "" : above.grid())
              : gridOf.getOrDefault(microGrid, "");
      String kind = row.getOrDefault("kind", "");
      places.put(code, new TownPlace(code, parent.isEmpty() ? null : parent, kind, grid));
    }
    List<TownDoor> doors = new ArrayList<>();
    ledger.rows("doors").forEach(row -> doors.add(door(row)));
    String community = ledger.rows("community").get(0).getOrDefault("id", "");
    return new Town(community, places, doors, List.of(), Set.of());
  }

  private static TownDoor door(Map<String, String> row) {
    return new TownDoor(
        row.getOrDefault("device", ""),
        Integer.parseInt(row.getOrDefault("door", "1")),
        row.getOrDefault("place", ""),
        row.getOrDefault("kind", "").equals("room"),
        yes(row, "reader_in"),
        yes(row, "reader_out"),
        yes(row, "contact"),
        yes(row, "bolt_sensor"),
        yes(row, "exit_button_wired"),
        Integer.parseInt(row.getOrDefault("relock_seconds", "0")));
  }

  private static boolean yes(Map<String, String> row, String column) {
    return Boolean.parseBoolean(row.getOrDefault(column, "false"));
  }
}
