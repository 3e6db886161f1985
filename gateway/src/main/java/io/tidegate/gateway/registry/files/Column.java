package io.tidegate.gateway.registry.files;

/**
 * A column of a file.
 *
 * @param isRequired whether a row must fill it; the column itself may be left out only if not
 */
public record Column(String name, boolean isRequired, CellFormat format) {
  static Column required(String name, CellFormat format) {
    return new Column(name, true, format);
  }

  static Column optional(String name, CellFormat format) {
    return new Column(name, false, format);
  }
}
