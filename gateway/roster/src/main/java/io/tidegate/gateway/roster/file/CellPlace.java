package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of the next cell in a sheet: rows and cells ascend and lie within the limits. A row or
 * cell without an address is where the reader of the rows takes it to be.
 */
final class CellPlace {
  private static final Pattern ADDRESS = Pattern.compile("\\$?([A-Z]{1,7})\\$?([0-9]{1,10})");
  private static final Pattern SHOWN = Pattern.compile("[A-Z0-9$+-]{1,20}");

  private int row;
  private int column;
  private int rowsSeen;
  private int cellsSeen;

  /** Goes on to a row with that {@code r}, null if it has none. */
  void row(@Nullable String number) throws RefusedFileException {
    rowsSeen++;
    long next = number == null ? rowsSeen : number(number);
    if (next <= row || next > Limits.LAST_ROW) {
      throw misplaced(number);
    }
    row = (int) next;
    column = -1;
    cellsSeen = 0;
  }

  /** Goes on to a cell with that {@code r}, null if it has none. */
  void cell(@Nullable String address) throws RefusedFileException {
    int next = address == null ? cellsSeen : column(address);
    if (next >= RosterFile.MOST_COLUMNS) {
      throw Limits.tooManyColumns();
    }
    if (next <= column) {
      throw misplaced(address);
    }
    cellsSeen++;
    column = next;
  }

  /** The address of the cell, as a user writes it. */
  @Override
  public String toString() {
    return name(column) + row;
  }

  /** The letters of a column, from 0. */
  static String name(int column) {
    return column < 26
        ? String.valueOf((char) ('A' + Math.max(0, column)))
        : name(column / 26 - 1) + (char) ('A' + column % 26);
  }

  /** The column of its letters, from 0; far beyond all limits for more than seven of them. */
  static int column(CharSequence letters) {
    long column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * 26 + (letters.charAt(i) - 'A' + 1);
    }
    return (int) Math.min(column - 1, Integer.MAX_VALUE);
  }

  private static int column(String address) throws RefusedFileException {
    Matcher found = ADDRESS.matcher(address);
    if (!found.matches()) {
      throw misplaced(address);
    }
    long row = Long.parseLong(found.group(2));
    if (row < 1 || row > Limits.LAST_ROW) {
      throw misplaced(address);
    }
    return column((CharSequence) found.group(1));
  }

  private static long number(String row) {
    try {
      return Integer.parseInt(row);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static RefusedFileException misplaced(@Nullable String address) {
    String shown = address != null && SHOWN.matcher(address).matches() ? address : "?";
    return new RefusedFileException(
        IssueCode.CELL_MISPLACED, shown, Integer.toString(Limits.LAST_ROW));
  }
}
