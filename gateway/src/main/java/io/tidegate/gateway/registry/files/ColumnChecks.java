package io.tidegate.gateway.registry.files;

import java.util.List;
import java.util.Set;

/** Checks each cell against the row that its column refers to, and the order of times. */
final class ColumnChecks {
  private ColumnChecks() {}

  static void check(RegisterFiles files, PlaceChecks places, List<RowError> errors) {
    for (RegisterFile file : RegisterFile.values()) {
      for (Column column : file.columns()) {
        checkReferences(files.of(file), column, files, places);
        String after = column.after();
        if (after != null) {
          String end = column.isRequired() ? "" : ", or nothing";
          files.of(file).stream()
              .filter(row -> !row.isOrdered(after, column.name()))
              .map(row -> row.error(column.name(), "a time after " + after + end))
              .forEach(errors::add);
        }
      }
    }
  }

  private static void checkReferences(
      List<Row> rows, Column column, RegisterFiles files, PlaceChecks places) {
    RegisterFile target = column.target();
    if (column.name().equals("room")) {
      rows.forEach(row -> places.knownUnit(row, "room"));
    } else if (target != null) {
      Set<String> known = files.values(target, target.key().get(0));
      String kind = target == RegisterFile.DEVICES ? "a device of " : "a code of ";
      String end = target == RegisterFile.STAFF ? ", or nothing" : "";
      rows.forEach(row -> places.known(row, column.name(), known, kind + target.fileName() + end));
    }
  }
}
