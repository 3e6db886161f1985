package io.tidegate.gateway.web.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Tables as workbooks (xlsx). Text is text: nothing in a cell is a formula. */
public final class Workbooks {
  private static final int WIDEST = 40;

  private Workbooks() {}

  /**
   * One sheet with a title above it.
   *
   * @param rows headings first; numbers are numbers, all else is text
   */
  public static byte[] write(String title, List<List<Object>> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "Tidegate", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("1");
      sheet.value(0, 0, title);
      sheet.style(0, 0).bold().set();
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < rows.get(row).size(); column++) {
          Object value = rows.get(row).get(column);
          if (value instanceof Number number) {
            sheet.value(row + 1, column, number);
          } else {
            sheet.value(row + 1, column, value.toString());
          }
        }
      }
      if (!rows.isEmpty()) {
        int columns = rows.get(0).size();
        sheet.range(1, 0, 1, columns - 1).style().bold().set();
        for (int column = 0; column < columns; column++) {
          sheet.width(column, width(rows, column));
        }
      }
      sheet.freezePane(0, 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is in memory
    }
    return out.toByteArray();
  }

  /** Wide enough for its texts; Chinese ones take two places a character. */
  private static double width(List<List<Object>> rows, int column) {
    int widest = 6;
    for (List<Object> row : rows) {
      String text = column < row.size() ? row.get(column).toString() : "";
      widest = Math.max(widest, text.codePoints().map(c -> c > 0x2e7f ? 2 : 1).sum() + 2);
    }
    return Math.min(WIDEST, widest);
  }
}
