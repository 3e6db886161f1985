package io.tidegate.gateway.registry.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks schedules, windows, tenancies, rosters and exemptions. */
final class FactChecks {
  private final RegisterFiles files;
  private final PlaceChecks places;
  private final Set<String> rules;
  private final List<RowError> errors;

  FactChecks(RegisterFiles files, PlaceChecks places, Set<String> rules, List<RowError> errors) {
    this.files = files;
    this.places = places;
    this.rules = rules;
    this.errors = errors;
  }

  void check() {
    files.of(RegisterFile.SCHEDULES).forEach(this::checkSchedule);
    files.of(RegisterFile.MAINTENANCE_WINDOWS).forEach(this::checkWindow);
    files.of(RegisterFile.OPT_OUTS).forEach(this::checkRule);
    checkTenancies();
    checkRosters();
    Set<String> devices = files.values(RegisterFile.DEVICES, "device");
    Set<String> doors = doors();
    for (Row row : files.of(RegisterFile.EXEMPTIONS)) {
      checkExemption(row, devices, doors);
    }
  }

  private void checkSchedule(Row row) {
    String from = row.get("from");
    if (from != null && from.equals(row.get("to"))) {
      errors.add(row.error("to", "another time than from; the whole day is 00:00 to 24:00"));
    }
  }

  private void checkWindow(Row row) {
    if ((row.get("place") == null) == (row.get("device") == null)) {
      String problem = row.get("place") == null ? "is empty, as device is" : "and a device";
      errors.add(row.error("place", problem, "a place or a device, one of the two"));
    }
  }

  private void checkTenancies() {
    Map<List<String>, List<Row>> byPersonAndRoom = new HashMap<>();
    for (Row row : files.of(RegisterFile.TENANCIES)) {
      if (row.get("from") != null && row.isOrdered("from", "to")) {
        byPersonAndRoom
            .computeIfAbsent(
                List.of(row.text("resident"), row.text("room")), any -> new ArrayList<>(1))
            .add(row);
      }
    }
    ColumnChecks.overlaps(
        byPersonAndRoom.values(),
        (earlier, row) ->
            errors.add(
                row.error(
                    "from",
                    "the same resident in the same room as line " + earlier.line(),
                    "tenancies that do not overlap")));
  }

  private void checkRosters() {
    Set<String> houses = files.values(RegisterFile.HOUSES, "code");
    Map<String, Row> firstOfHouse = new HashMap<>();
    for (Row row : files.of(RegisterFile.ROSTERS)) {
      String house = row.text("house");
      if (houses.contains(house)
          && places.isUnit(row.text("room"))
          && !places.isInHouse(row.text("room"), house)) {
        errors.add(row.error("room", "a room of house " + house));
      }
      Row first = firstOfHouse.putIfAbsent(house, row);
      if (first != null && !first.text("imported_at").equals(row.text("imported_at"))) {
        errors.add(
            row.error(
                "imported_at",
                "'" + row.text("imported_at") + "', and another in line " + first.line(),
                "one time a house: the last list of its company"));
      }
    }
  }

  private void checkRule(Row row) {
    places.known(
        row, "rule", rules, "a rule: " + String.join(", ", rules.stream().sorted().toList()));
  }

  private void checkExemption(Row row, Set<String> devices, Set<String> doors) {
    checkRule(row);
    switch (row.text("subject_kind")) {
      case "device" -> places.known(row, "subject", devices, "a device of devices.csv");
      case "door" -> places.known(row, "subject", doors, "device/door, as in doors.csv");
      case "place" -> places.knownPlace(row, "subject");
      case "room" -> places.knownUnit(row, "subject");
      default -> {} // an error already
    }
    String requestedBy = row.get("requested_by");
    if (requestedBy != null && requestedBy.equals(row.get("approved_by"))) {
      errors.add(row.error("approved_by", "another account than requested_by"));
    }
  }

  private Set<String> doors() {
    Set<String> doors = new HashSet<>();
    for (Row row : files.of(RegisterFile.DOORS)) {
      doors.add(row.text("device") + "/" + row.text("door"));
    }
    return doors;
  }
}
