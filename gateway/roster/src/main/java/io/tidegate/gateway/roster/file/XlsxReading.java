package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** A workbook as its visible sheets. */
final class XlsxReading {
  private static final ReadingOptions OPTIONS = new ReadingOptions(true, true);

  private XlsxReading() {}

  static RosterFile read(byte[] bytes) throws RefusedFileException {
    ZipParts.check(bytes);
    Map<String, List<Merge>> merges = MergedCells.bySheet(bytes);
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(bytes), OPTIONS)) {
      List<Sheet> sheets = new ArrayList<>();
      Limits limits = new Limits();
      for (org.dhatim.fastexcel.reader.Sheet sheet : workbook.getSheets().toList()) {
        if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
          Sheet read =
              new Sheet(
                  sheet.getName().strip(),
                  rows(sheet, limits),
                  merges.getOrDefault(sheet.getName(), List.of()));
          sheets.add(read);
        }
      }
      return new RosterFile("xlsx", "", sheets, workbook.isDate1904(), Optional.empty());
    } catch (IOException | RuntimeException e) {
      // What the library says of a damaged part depends on where it is damaged.
      throw new RefusedFileException(IssueCode.FILE_DAMAGED);
    }
  }

  private static List<SheetRow> rows(org.dhatim.fastexcel.reader.Sheet sheet, Limits limits)
      throws IOException, RefusedFileException {
    List<SheetRow> rows = new ArrayList<>();
    try (Stream<Row> stream = sheet.openStream()) {
      for (Iterator<Row> all = stream.iterator(); all.hasNext(); ) {
        Row row = all.next();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
          cells.add(cell(row.hasCell(i) ? row.getCell(i) : null));
        }
        SheetRow read = new SheetRow(row.getRowNum(), row.isHidden(), cells);
        if (!read.isBlank()) {
          limits.add(read);
          rows.add(read);
        }
      }
    }
    return rows;
  }

  private static Cell cell(org.dhatim.fastexcel.reader.@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return Cell.EMPTY;
    }
    return switch (cell.getType()) {
      case NUMBER -> Cell.number(cell.asNumber(), isDate(cell));
      case STRING -> Cell.text(cell.asString());
      case FORMULA -> formula(cell);
      case ERROR -> Cell.broken(String.valueOf(cell.getRawValue()));
      default -> Cell.text(cell.getText());
    };
  }

  private static Cell formula(org.dhatim.fastexcel.reader.Cell cell) {
    Object value = cell.getValue();
    if (value instanceof java.math.BigDecimal number) {
      return Cell.number(number, isDate(cell));
    }
    String text = value == null ? "" : value.toString();
    return text.isBlank() ? Cell.broken("") : Cell.text(text);
  }

  private static boolean isDate(org.dhatim.fastexcel.reader.Cell cell) {
    return DateFormats.isDate(cell.getDataFormatId(), cell.getDataFormatString());
  }
}
