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
final class CsvReading {
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

  private CsvReading(RegisterFile file, ZoneId zone, List<RowError> errors) {
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
    CsvReading reading = new CsvReading(file, zone, errors);
    String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(clean)) {
      reading.readAll(csv.iterator());
    } catch (CsvParseException e) {
      reading.fileError("cannot be read as CSV", "UTF-8, comma between cells, \" around odd ones");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text has no I/O
    }
    return reading.rows;
  }

  private void readAll(Iterator<CsvRecord> records) {
    if (!records.hasNext()) {
      fileError("is empty", "a header row");
      return;
    }
    List<@Nullable Column> header = header(records.next());
    while (records.hasNext()) {
      CsvRecord csv = records.next();
      long line = csv.getStartingLineNumber();
      if (csv.getFields().stream().anyMatch(cell -> cell.indexOf('\n') >= 0)) {
        // No cell of a register has two lines.
        errors.add(
            new RowError(
                file.fileName(),
                line,
                null,
                RowError.UNCLOSED_QUOTE,
                "a \" at the cell's end too"));
        continue;
      }
      if (csv.getFieldCount() != header.size()) {
        errors.add(
            new RowError(
                file.fileName(),
                line,
                null,
                csv.getFieldCount() + " cells",
                header.size() + " as in the header"));
        continue;
      }
      readRow(csv, line, header);
    }
  }

  private List<@Nullable Column> header(CsvRecord csv) {
    List<@Nullable Column> header = new ArrayList<>();
    for (String name : csv.getFields()) {
      Column column = column(name);
      if (column == null) {
        boolean isPersonal = file.isAboutPersons() && PERSONAL.matcher(name).matches();
        errors.add(
            new RowError(
                file.fileName(),
                1,
                name,
                isPersonal
                    ? "is not kept here until there is a sealed store for personal data"
                    : "is no column of this file",
                isPersonal
                    ? "the column removed: a person is a code without meaning"
                    : String.join(", ", file.columns().stream().map(Column::name).toList())));
      } else if (header.contains(column)) {
        errors.add(new RowError(file.fileName(), 1, name, "stands twice", "each column once"));
        column = null;
      }
      header.add(column);
    }
    for (Column column : file.columns()) {
      if (column.isRequired() && !header.contains(column)) {
        errors.add(new RowError(file.fileName(), 1, column.name(), "is missing", "this column"));
      }
    }
    return header;
  }

  private @Nullable Column column(String name) {
    for (Column column : file.columns()) {
      if (column.name().equals(name)) {
        return column;
      }
    }
    return null;
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
          errors.add(error(line, column, "is empty"));
        }
        continue;
      }
      String read = cell.indexOf('\0') >= 0 ? null : column.format().reading().read(cell, zone);
      if (read == null) {
        errors.add(error(line, column, shown(cell, column)));
      } else {
        cells.put(column.name(), read);
      }
    }
    Row row = new Row(file, line, cells);
    rows.add(row);
    List<String> key = file.key().stream().map(row::text).toList();
    Long earlier = key.contains("") ? null : lineByKey.putIfAbsent(key, line);
    if (earlier != null) {
      errors.add(
          new RowError(
              file.fileName(),
              line,
              String.join(", ", file.key()),
              "stands in line " + earlier + " already",
              "each once"));
    }
  }

  private static String shown(String cell, Column column) {
    if (column.format().isSecret()) {
      return cell.length() + " characters";
    }
    return "'" + (cell.length() <= 40 ? cell : cell.substring(0, 40) + "…") + "'";
  }

  private RowError error(long line, Column column, String problem) {
    return new RowError(file.fileName(), line, column.name(), problem, column.format().allowed());
  }

  private void fileError(String problem, String allowed) {
    errors.add(new RowError(file.fileName(), 0, null, problem, allowed));
  }
}
