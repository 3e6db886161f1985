package io.tidegate.gateway.roster.file;

import java.util.List;

/**
 * A row with something in it.
 *
 * @param number as the user sees it, from 1
 * @param isHidden by hand or by a filter
 * @param cells from the first column on
 */
public record SheetRow(int number, boolean isHidden, List<Cell> cells) {
  /** A copy of the cells is kept. */
  public SheetRow {
    cells = List.copyOf(cells);
  }

  /** The cell of a column, from 0; an empty one beyond the row's end. */
  public Cell cell(int column) {
    return column < cells.size() ? cells.get(column) : Cell.EMPTY;
  }

  /** Whether no cell has anything in it. */
  public boolean isBlank() {
    return cells.stream().allMatch(Cell::isEmpty);
  }
}
