package io.tidegate.gateway.registry.files;

import org.jspecify.annotations.Nullable;

/**
 * A column of a file.
 *
 * @param isRequired whether a row must fill it; the column itself may be left out only if not
 * @param target the file whose key a cell must be, in a column called room of a unit; null: none
 * @param after the column whose time must be earlier; null: none
 */
public record Column(
    String name,
    boolean isRequired,
    CellFormat format,
    @Nullable RegisterFile target,
    @Nullable String after) {
  static Column required(String name, CellFormat format) {
    return new Column(name, true, format, null, null);
  }

  static Column optional(String name, CellFormat format) {
    return new Column(name, false, format, null, null);
  }

  Column of(RegisterFile file) {
    return new Column(name, isRequired, format, file, after);
  }

  Column after(String column) {
    return new Column(name, isRequired, format, target, column);
  }
}
