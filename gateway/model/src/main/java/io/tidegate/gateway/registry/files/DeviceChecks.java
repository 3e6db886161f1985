package io.tidegate.gateway.registry.files;

import java.util.List;
import java.util.Set;

/** Checks devices and their doors. */
final class DeviceChecks {
  private final RegisterFiles files;
  private final PlaceChecks places;
  private final Set<String> codecs;
  private final List<RowError> errors;

  DeviceChecks(RegisterFiles files, PlaceChecks places, Set<String> codecs, List<RowError> errors) {
    this.files = files;
    this.places = places;
    this.codecs = codecs;
    this.errors = errors;
  }

  void check() {
    String families = "a firmware family: " + String.join(", ", codecs.stream().sorted().toList());
    Set<String> withDoors = files.values(RegisterFile.DOORS, "device");
    for (Row row : files.of(RegisterFile.DEVICES)) {
      places.known(row, "codec", codecs, families);
      if (!withDoors.contains(row.text("device"))) {
        errors.add(
            row.error("device", "'" + row.text("device") + "' has no door", "a row in doors.csv"));
      }
    }
    files.of(RegisterFile.DOORS).forEach(this::checkPlace);
  }

  private void checkPlace(Row door) {
    String place = door.text("place");
    if (!places.exists(place)) {
      return;
    }
    if (door.text("kind").equals("room") && !places.isUnit(place)) {
      errors.add(door.error("place", "a room, an office or a shop, for a door of kind room"));
    }
    if (!places.isUnit(place) && !places.hasMicroGrid(place)) {
      errors.add(door.error("place", "'" + place + "' has no micro-grid", "one there or above"));
    }
  }
}
