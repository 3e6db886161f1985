package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;

/** Counts what is taken of one file and refuses what is beyond the limits. One file, one use. */
final class Limits {
  /** The last row that a spreadsheet has. */
  static final int LAST_ROW = 1_048_576;

  /** Cells of a workbook, those without a value included. */
  static final int CELLS = 2_000_000;

  /** Cells with something in them. */
  static final int FILLED_CELLS = 600_000;

  /** Characters of one cell, as in Excel. */
  static final int CELL_TEXT = 32_767;

  /** Digits of a number, before and after the point; a double has 309 and 324. */
  static final int DIGITS = 400;

  /** Different texts of a workbook. */
  static final int TEXTS = 500_000;

  /** Megabytes of text; of texts in memory, two bytes a character. */
  static final int TEXT_MEGABYTES = 32;

  static final int SHEETS = 255;
  static final int STYLES = 65_000;
  static final int MERGES = 20_000;

  /** Rows that merged cells cover, each counted once for each of them. */
  static final int MERGED_ROWS = 200_000;

  /** Characters of a number's format, as in Excel. */
  static final int FORMAT = 255;

  private static final long CHARACTERS = (TEXT_MEGABYTES << 20) / 2;

  private int rows;
  private int cells;
  private long characters;

  /** Counts a row that has something in it. */
  void add(SheetRow row) throws RefusedFileException {
    rows++;
    if (rows > RosterFile.MOST_ROWS) {
      throw new RefusedFileException(
          IssueCode.TOO_MANY_ROWS, Integer.toString(RosterFile.MOST_ROWS));
    }
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cell(i);
      if (!cell.isEmpty()) {
        add(cell, row.number(), i);
      }
    }
    if (cells > FILLED_CELLS) {
      throw new RefusedFileException(IssueCode.TOO_MANY_CELLS, Integer.toString(FILLED_CELLS));
    }
  }

  private void add(Cell cell, int row, int column) throws RefusedFileException {
    if (column >= RosterFile.MOST_COLUMNS) {
      throw tooManyColumns();
    }
    if (cell.text().length() > CELL_TEXT) {
      throw tooLong(CellPlace.name(column) + row);
    }
    cells++;
    characters += cell.text().length();
    if (characters > CHARACTERS) {
      throw tooMuchText();
    }
  }

  static RefusedFileException tooManyColumns() {
    return new RefusedFileException(
        IssueCode.TOO_MANY_COLUMNS, Integer.toString(RosterFile.MOST_COLUMNS));
  }

  static RefusedFileException tooLong(String place) {
    return new RefusedFileException(IssueCode.CELL_TOO_LONG, place, Integer.toString(CELL_TEXT));
  }

  static RefusedFileException tooMuchText() {
    return new RefusedFileException(
        IssueCode.TOO_MUCH_TEXT, Integer.toString(TEXT_MEGABYTES), Integer.toString(TEXTS));
  }
}
