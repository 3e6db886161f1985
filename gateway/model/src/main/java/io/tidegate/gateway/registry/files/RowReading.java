package io.tidegate.gateway.registry.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one file, cell by cell, and notes every cell that is not allowed. One file, one use. */
final class RowReading {
  /** Column names that ask for what is not kept here. */
  private static final Pattern PERSONAL =
      Pattern.compile(
          ".*(name|phone|mobile|tel|wechat|mail|birth|address|passport|id_?card|id_?n|identity"
              + "|姓名|名字|电话|手机|微信|身份|证件|护照|生日|住址).*",
          Pattern.CASE_INSENSITIVE);

  private final RegisterFile file;
  private final ZoneId zone;
  private final List<RowError> errors;
  private final List<Row> rows = new ArrayList<>();
  private final Map<List<String>, Long> lineByKey = new HashMap<>();

  private RowReading(RegisterFile file, ZoneId zone, List<RowError> errors) {
    this.file = file;
    this.zone = zone;
    this.errors = errors;
  }

  /**
   * The rows of {@code text}; those with errors too, without the cells that have them.
   *
   * @param errors where errors go
   */
  static List<Row> read(RegisterFile file, String text, ZoneId zone, List<RowError> errors) {
    RowReading reading = new RowReading(file, zone, errors);
    String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(clean)) {
      reading.readAll(csv.iterator());
    } catch (CsvParseException e) {
      String allowed = "UTF-8, comma between cells, \" around odd ones";
      reading.error(0, null, "cannot be read as CSV", allowed);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text has no I/O
    }
    return reading.rows;
  }

  private void readAll(Iterator<CsvRecord> records) {
    if (!records.hasNext()) {
      error(0, null, "is empty", "a header row");
      return;
    }
    List<@Nullable Column> header = header(records.next());
    while (records.hasNext()) {
      CsvRecord csv = records.next();
      long line = csv.getStartingLineNumber();
      if (csv.getFields().stream().anyMatch(cell -> cell.indexOf('\n') >= 0)) {
        // No cell of a register has two lines.
        error(line, null, RowError.UNCLOSED_QUOTE, "a \" at the cell's end too");
      } else if (csv.getFieldCount() != header.size()) {
        String allowed = header.size() + " as in the header";
        error(line, null, csv.getFieldCount() + " cells", allowed);
      } else {
        readRow(csv, line, header);
      }
    }
  }

  private List<@Nullable Column> header(CsvRecord csv) {
    List<@Nullable Column> header = new ArrayList<>();
    for (String name : csv.getFields()) {
      Column column = file.column(name);
      if (column == null) {
        refuseColumn(name);
      } else if (header.contains(column)) {
        error(1, name, "stands twice", "each column once");
        column = null;
      }
      header.add(column);
    }
    for (Column column : file.columns()) {
      if (column.isRequired() && !header.contains(column)) {
        error(1, column.name(), "is missing", "this column");
      }
    }
    return header;
  }

  private void refuseColumn(String name) {
    if (file.isAboutPersons() && PERSONAL.matcher(name).matches()) {
      String allowed = "the column removed: a person is a code without meaning";
      error(1, name, "is not kept here until there is a sealed store for personal data", allowed);
    } else {
      String names = String.join(", ", file.columns().stream().map(Column::name).toList());
      error(1, name, "is no column of this file", names);
    }
  }

  private void readRow(CsvRecord csv, long line, List<@Nullable Column> header) {
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      Column column = header.get(i);
      if (column == null) {
        continue;
      }
      String cell = csv.getField(i).strip();
      if (cell.isEmpty()) {
        if (column.isRequired()) {
          error(line, column.name(), "is empty", column.format().allowed());
        }
        continue;
      }
      String read = cell.indexOf('\0') >= 0 ? null : column.format().reading().read(cell, zone);
      if (read == null) {
        error(line, column.name(), shown(cell, column), column.format().allowed());
      } else {
        cells.put(column.name(), read);
      }
    }
    Row row = new Row(file, line, cells);
    rows.add(row);
    List<String> key = file.key().stream().map(row::text).toList();
    Long earlier = key.contains("") ? null : lineByKey.putIfAbsent(key, line);
    if (earlier != null) {
      String problem = "stands in line " + earlier + " already";
      error(line, String.join(", ", file.key()), problem, "each once");
    }
  }

  private static String shown(String cell, Column column) {
    if (column.format().isSecret()) {
      return cell.length() + " characters";
    }
    return "'" + (cell.length() <= 40 ? cell : cell.substring(0, 40) + "…") + "'";
  }

  private void error(long line, @Nullable String column, String problem, String allowed) {
    errors.add(new RowError(file, line, column, problem, allowed));
  }
}
