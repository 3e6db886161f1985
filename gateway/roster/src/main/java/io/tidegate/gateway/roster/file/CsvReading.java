package io.tidegate.gateway.roster.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.tidegate.gateway.roster.issue.IssueCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as one sheet. */
final class CsvReading {
  /** A line that only Excel understands, and that is no row. */
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("\\Asep=(.)\\R", Pattern.CASE_INSENSITIVE);

  private static final Pattern STRAY_QUOTES = Pattern.compile("^\\s*\"|\"\\s*$");

  private static final char NO_QUOTE = '\uFFFF';

  /** What cannot stand between cells, too. */
  private static final String QUOTES = "\"" + NO_QUOTE;

  private final char delimiter;

  private CsvReading(char delimiter) {
    this.delimiter = delimiter;
  }

  static RosterFile read(TextEncoding.Decoded decoded) throws RefusedFileException {
    String text = decoded.text();
    Matcher separator = SEPARATOR_LINE.matcher(text);
    boolean isNamed = separator.lookingAt() && QUOTES.indexOf(separator.group(1)) < 0;
    String body = isNamed ? text.substring(separator.end()) : text;
    CsvReading reading =
        new CsvReading(isNamed ? separator.group(1).charAt(0) : Delimiter.of(text));
    int offset = isNamed ? 1 : 0;
    List<SheetRow> rows = new ArrayList<>();
    int openQuote = reading.read(body, '"', offset, rows);
    if (openQuote > 0) {
      rows.clear();
      reading.read(body, NO_QUOTE, offset, rows);
    }
    if (rows.isEmpty()) {
      throw new RefusedFileException(IssueCode.FILE_EMPTY);
    }
    return new RosterFile(
        "csv",
        decoded.encoding(),
        List.of(new Sheet("", rows, List.of())),
        false,
        openQuote > 0 ? Optional.of(openQuote) : Optional.empty());
  }

  /** Fills {@code rows}; gives the row whose quote is not closed, 0 if there is none. */
  private int read(String text, char quote, int offset, List<SheetRow> rows)
      throws RefusedFileException {
    int number = offset;
    Limits limits = new Limits();
    boolean isQuoted = quote != NO_QUOTE;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .quoteCharacter(quote)
            .skipEmptyLines(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      for (CsvRecord csvRecord : csv) {
        number++;
        List<String> fields = csvRecord.getFields();
        if (fields.size() == 1 && fields.get(0).isEmpty()) {
          continue;
        }
        if (isQuoted && fields.stream().anyMatch(this::hasSwallowedRows)) {
          return number;
        }
        add(fields, number, isQuoted, rows, limits);
      }
    } catch (CsvParseException e) {
      if (!isQuoted) {
        throw Limits.tooManyColumns(); // without quotes nothing else can be wrong
      }
      return number + 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text has no I/O
    }
    return 0;
  }

  /** Whether a cell is longer than any, or goes on over lines that have cells of their own. */
  private boolean hasSwallowedRows(String field) {
    if (field.length() > Limits.CELL_TEXT) {
      return true;
    }
    return field.indexOf('\n') >= 0
        && field
            .lines()
            .skip(1)
            .anyMatch(line -> line.chars().filter(c -> c == delimiter).count() >= 2);
  }

  private static void add(
      List<String> fields, int number, boolean isQuoted, List<SheetRow> rows, Limits limits)
      throws RefusedFileException {
    SheetRow row =
        new SheetRow(
            number,
            false,
            fields.stream()
                .map(
                    field ->
                        Cell.text(isQuoted ? field : STRAY_QUOTES.matcher(field).replaceAll("")))
                .toList());
    if (row.isBlank()) {
      return;
    }
    limits.add(row);
    rows.add(row);
  }
}
