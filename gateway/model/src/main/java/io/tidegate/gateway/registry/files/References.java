package io.tidegate.gateway.registry.files;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which file a column refers to. */
final class References {
  private References() {}

  /**
   * Whether an error of checking rows against each other may come only from a file that failed as a
   * whole: its own, or the one that its column refers to.
   */
  static boolean follow(RowError error, Set<RegisterFile> failed) {
    return failed.contains(error.file()) || targets(error).stream().anyMatch(failed::contains);
  }

  private static Set<RegisterFile> targets(RowError error) {
    return switch (error.file().fileName() + " " + error.column()) {
      case "places.csv code" -> Set.of(RegisterFile.HOUSES); // no house above it
      case "devices.csv device" -> Set.of(RegisterFile.DOORS); // no door of it
      case "rosters.csv room" -> Set.of(RegisterFile.PLACES, RegisterFile.HOUSES);
      case "exemptions.csv subject" ->
          Set.of(RegisterFile.PLACES, RegisterFile.DEVICES, RegisterFile.DOORS);
      case "credentials.csv holder" ->
          Set.of(RegisterFile.RESIDENTS, RegisterFile.STAFF, RegisterFile.VISITOR_PASSES);
      case "credentials.csv places" -> Set.of(RegisterFile.PLACES);
      default ->
          error.file().columns().stream()
              .filter(column -> column.name().equals(error.column()))
              .flatMap(column -> Stream.ofNullable(column.target()))
              .collect(Collectors.toSet());
    };
  }
}
