package io.tidegate.gateway.roster.address;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.Sheet;
import io.tidegate.gateway.roster.file.SheetRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A list of houses as a file: a header row of compound, building, stairwell, room; then rooms. */
public final class HomesFile {
  private static final List<Pattern> COLUMNS =
      List.of(
          Pattern.compile("compound|小区(名称)?|公寓(名称)?|院落"),
          Pattern.compile("building|楼栋号?|楼幢号?|幢号?|栋号?|楼号"),
          Pattern.compile("stairwell|unit|单元号?"),
          Pattern.compile("room|房号|室号|房间号?|户号"));

  private HomesFile() {}

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException saying which line or column is wrong
   */
  public static Homes read(byte[] bytes) {
    try {
      List<Sheet> sheets = RosterFile.open(bytes).sheets();
      return read(sheets.isEmpty() ? List.of() : sheets.get(0).rows());
    } catch (RefusedFileException e) {
      throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
    }
  }

  private static Homes read(List<SheetRow> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("is empty");
    }
    List<Integer> columns = columns(rows.get(0));
    List<Home> homes = new ArrayList<>();
    for (SheetRow row : rows.subList(1, rows.size())) {
      List<String> parts = columns.stream().map(column -> part(row, column)).toList();
      boolean isNowhere = parts.get(1).isEmpty() && parts.get(0).isEmpty();
      if (isNowhere || parts.get(3).isEmpty()) {
        throw new IllegalArgumentException(
            "line " + row.number() + ": expected a building (or a compound) and a room");
      }
      homes.add(Home.of(parts.get(0), parts.get(1), parts.get(2), parts.get(3)));
    }
    return Homes.of(homes);
  }

  private static List<Integer> columns(SheetRow header) {
    List<Integer> columns = new ArrayList<>();
    for (Pattern name : COLUMNS) {
      int found = -1;
      for (int i = 0; i < header.cells().size(); i++) {
        if (name.matcher(header.cell(i).plain().toLowerCase(Locale.ROOT)).matches()) {
          found = i;
        }
      }
      columns.add(found);
    }
    if (columns.get(3) < 0 || columns.get(1) < 0) {
      throw new IllegalArgumentException(
          "expected a header row with compound, building, stairwell, room");
    }
    return columns;
  }

  private static String part(SheetRow row, int column) {
    return (column < 0 ? Cell.EMPTY : row.cell(column)).plain();
  }
}
