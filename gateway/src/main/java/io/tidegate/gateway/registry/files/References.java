package io.tidegate.gateway.registry.files;

import java.util.Set;

/** Which file a column refers to. */
final class References {
  private References() {}

  /**
   * Whether an error of checking rows against each other may come only from a file that failed as a
   * whole: its own, or the one that its column refers to.
   */
  static boolean follow(RowError error, Set<RegisterFile> failed) {
    return failed.stream()
        .anyMatch(file -> file.fileName().equals(error.file()) || targets(error).contains(file));
  }

  private static Set<RegisterFile> targets(RowError error) {
    return switch (error.file() + " " + error.column()) {
      case "micro_grids.csv grid" -> Set.of(RegisterFile.GRIDS);
      case "places.csv micro_grid" -> Set.of(RegisterFile.MICRO_GRIDS);
      case "places.csv code" -> Set.of(RegisterFile.HOUSES); // no house above it
      case "devices.csv device" -> Set.of(RegisterFile.DOORS); // no door of it
      case "houses.csv place", "devices.csv place", "doors.csv place" ->
          Set.of(RegisterFile.PLACES);
      case "tenancies.csv room",
          "credentials.csv places",
          "visitor_passes.csv room",
          "work_orders.csv room",
          "schedules.csv place",
          "maintenance_windows.csv place" ->
          Set.of(RegisterFile.PLACES);
      case "rosters.csv room" -> Set.of(RegisterFile.PLACES, RegisterFile.HOUSES);
      case "rosters.csv house" -> Set.of(RegisterFile.HOUSES);
      case "exemptions.csv subject" ->
          Set.of(RegisterFile.PLACES, RegisterFile.DEVICES, RegisterFile.DOORS);
      case "tenancies.csv resident",
          "welfare_consents.csv resident",
          "travel_notices.csv resident",
          "opt_outs.csv resident" ->
          Set.of(RegisterFile.RESIDENTS);
      case "doors.csv device", "credentials.csv device", "maintenance_windows.csv device" ->
          Set.of(RegisterFile.DEVICES);
      case "work_orders.csv staff" -> Set.of(RegisterFile.STAFF);
      case "credentials.csv holder" ->
          Set.of(RegisterFile.RESIDENTS, RegisterFile.STAFF, RegisterFile.VISITOR_PASSES);
      default -> Set.of();
    };
  }
}
