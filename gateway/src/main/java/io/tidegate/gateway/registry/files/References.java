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
      case "tenancies.csv room", "credentials.csv places" -> Set.of(RegisterFile.PLACES);
      case "tenancies.csv resident" -> Set.of(RegisterFile.RESIDENTS);
      case "doors.csv device", "credentials.csv device" -> Set.of(RegisterFile.DEVICES);
      case "credentials.csv holder" -> Set.of(RegisterFile.RESIDENTS, RegisterFile.STAFF);
      default -> Set.of();
    };
  }
}
