package io.tidegate.gateway.registry.files;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

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

  /** Calls {@code found} with each row that begins before the one before it in its list ends. */
  static void overlaps(Collection<List<Row>> lists, BiConsumer<Row, Row> found) {
    for (List<Row> rows : lists) {
      rows.sort(Comparator.comparing(row -> Instant.parse(row.text("from"))));
      for (int i = 1; i < rows.size(); i++) {
        Row earlier = rows.get(i - 1);
        String end = firstOf(earlier.get("to"), earlier.get("revoked_at"));
        Instant from = Instant.parse(rows.get(i).text("from"));
        if (end == null || from.isBefore(Instant.parse(end))) {
          found.accept(earlier, rows.get(i));
        }
      }
    }
  }

  private static @Nullable String firstOf(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Instant.parse(one).isBefore(Instant.parse(other)) ? one : other;
  }
}
