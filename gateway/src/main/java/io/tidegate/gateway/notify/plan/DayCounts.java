package io.tidegate.gateway.notify.plan;

import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts devices as a grid's group knows them. */
public final class DayCounts {
  private DayCounts() {}

  /**
   * The devices of a grid.
   *
   * @param grid number; null: of all
   * @param offline numbers of those that cannot be heard
   */
  public static DayNotices.Online online(
      Register register, @Nullable Integer grid, Set<Integer> offline) {
    int all = 0;
    int online = 0;
    for (Device device : register.devices()) {
      boolean inUse = register.device(device.id()) != null;
      if (inUse && (grid == null || grid.equals(gridOf(register, device)))) {
        all++;
        online += offline.contains(device.number()) ? 0 : 1;
      }
    }
    return new DayNotices.Online(online, all);
  }

  private static @Nullable Integer gridOf(Register register, Device device) {
    Place place = register.place(device.place());
    Integer microGrid = place == null ? null : place.microGrid();
    MicroGrid found = microGrid == null ? null : register.microGrid(microGrid);
    return found == null ? null : found.grid();
  }
}
