package io.tidegate.gateway.registry.files;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks schedules, windows, work orders, passes, notices, rosters, exemptions. */
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
    Set<String> devices = files.values(RegisterFile.DEVICES, "device");
    for (Row row : files.of(RegisterFile.MAINTENANCE_WINDOWS)) {
      checkWindow(row, devices);
    }
    Set<String> staff = files.values(RegisterFile.STAFF, "code");
    for (Row row : files.of(RegisterFile.WORK_ORDERS)) {
      places.knownUnit(row, "room");
      places.known(row, "staff", staff, "a code of staff.csv, or nothing");
      HolderChecks.isOrdered(row, errors);
    }
    for (Row row : files.of(RegisterFile.VISITOR_PASSES)) {
      places.knownUnit(row, "room");
      HolderChecks.isOrdered(row, errors);
    }
    Set<String> residents = files.values(RegisterFile.RESIDENTS, "code");
    for (RegisterFile file :
        List.of(
            RegisterFile.WELFARE_CONSENTS, RegisterFile.TRAVEL_NOTICES, RegisterFile.OPT_OUTS)) {
      for (Row row : files.of(file)) {
        places.known(row, "resident", residents, "a code of residents.csv");
        HolderChecks.isOrdered(row, errors);
      }
    }
    files.of(RegisterFile.OPT_OUTS).forEach(this::checkRule);
    checkRosters();
    Set<String> doors = doors();
    for (Row row : files.of(RegisterFile.EXEMPTIONS)) {
      checkExemption(row, devices, doors);
    }
  }

  private void checkSchedule(Row row) {
    places.knownPlace(row, "place");
    String from = row.get("from");
    if (from != null && from.equals(row.get("to"))) {
      errors.add(row.error("to", "another time than from; the whole day is 00:00 to 24:00"));
    }
    HolderChecks.isOrdered(row, "valid_from", "valid_to", errors);
  }

  private void checkWindow(Row row, Set<String> devices) {
    places.knownPlace(row, "place");
    places.known(row, "device", devices, "a device of devices.csv");
    if ((row.get("place") == null) == (row.get("device") == null)) {
      String problem = row.get("place") == null ? "is empty, as device is" : "and a device";
      errors.add(row.error("place", problem, "a place or a device, one of the two"));
    }
    HolderChecks.isOrdered(row, errors);
  }

  private void checkRosters() {
    Set<String> houses = files.values(RegisterFile.HOUSES, "code");
    Map<String, Row> firstOfHouse = new HashMap<>();
    for (Row row : files.of(RegisterFile.ROSTERS)) {
      String house = row.text("house");
      places.known(row, "house", houses, "a code of houses.csv");
      places.knownUnit(row, "room");
      if (houses.contains(house)
          && places.isUnit(row.text("room"))
          && !places.isInHouse(row.text("room"), house)) {
        errors.add(row.error("room", "a room of house " + house));
      }
      HolderChecks.isOrdered(row, errors);
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
    HolderChecks.isOrdered(row, errors);
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
