package io.tidegate.gateway.roster.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CSV for spreadsheets: with the mark of UTF-8, and no cell that is a formula. */
public final class CsvWriting {
  private CsvWriting() {}

  /** The text of a file; a cell that is null is empty. */
  public static String of(List<List<@Nullable String>> rows) {
    StringWriter text = new StringWriter();
    text.write('\uFEFF');
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      rows.forEach(row -> csv.writeRecord(row.stream().map(CsvWriting::harmless).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
    return text.toString();
  }

  /** A cell that a spreadsheet would take for a formula, as text. */
  public static String harmless(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    return "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
