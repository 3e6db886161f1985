package io.tidegate.gateway.registry.files;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks who lives where: tenancies. */
final class HolderChecks {
  private final RegisterFiles files;
  private final PlaceChecks places;
  private final List<RowError> errors;

  HolderChecks(RegisterFiles files, PlaceChecks places, List<RowError> errors) {
    this.files = files;
    this.places = places;
    this.errors = errors;
  }

  void check() {
    Set<String> residents = files.values(RegisterFile.RESIDENTS, "code");
    Map<List<String>, List<Row>> byPersonAndRoom = new HashMap<>();
    for (Row row : files.of(RegisterFile.TENANCIES)) {
      places.known(row, "resident", residents, "a code of residents.csv");
      places.knownUnit(row, "room");
      if (isOrdered(row, errors) && row.get("from") != null) {
        byPersonAndRoom
            .computeIfAbsent(
                List.of(row.text("resident"), row.text("room")), any -> new ArrayList<>(1))
            .add(row);
      }
    }
    byPersonAndRoom.values().forEach(this::checkOverlaps);
  }

  /** Whether {@code to} is after {@code from}, with an error if not. */
  static boolean isOrdered(Row row, List<RowError> errors) {
    return isOrdered(row, "from", "to", errors);
  }

  /** Whether the one column is after the other, with an error if not. */
  static boolean isOrdered(Row row, String first, String last, List<RowError> errors) {
    String from = row.get(first);
    String to = row.get(last);
    if (from == null || to == null || Instant.parse(to).isAfter(Instant.parse(from))) {
      return true;
    }
    Column end =
        row.file().columns().stream()
            .filter(one -> one.name().equals(last))
            .findFirst()
            .orElseThrow();
    errors.add(row.error(last, "a time after " + first + (end.isRequired() ? "" : ", or nothing")));
    return false;
  }

  private void checkOverlaps(List<Row> tenancies) {
    tenancies.sort(Comparator.comparing(row -> Instant.parse(row.text("from"))));
    for (int i = 1; i < tenancies.size(); i++) {
      Row row = tenancies.get(i);
      String end = tenancies.get(i - 1).get("to");
      if (end == null || Instant.parse(row.text("from")).isBefore(Instant.parse(end))) {
        errors.add(
            row.error(
                "from",
                "the same resident in the same room as line " + tenancies.get(i - 1).line(),
                "tenancies that do not overlap"));
      }
    }
  }
}
