package io.tidegate.gateway.roster.file;

/**
 * Cells drawn as one, whose value stands in the first.
 *
 * @param firstRow from 1, as all rows
 * @param firstColumn from 0, as all columns
 */
public record Merge(int firstRow, int lastRow, int firstColumn, int lastColumn) {
  /** Whether {@code row} and {@code column} lie in it. */
  public boolean holds(int row, int column) {
    return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
  }
}
