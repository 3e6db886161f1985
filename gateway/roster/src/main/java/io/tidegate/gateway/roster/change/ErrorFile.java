package io.tidegate.gateway.roster.change;

import io.tidegate.gateway.roster.RosterPerson;
import io.tidegate.gateway.roster.RosterPreview;
import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.file.CsvWriting;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.Sheet;
import io.tidegate.gateway.roster.file.SheetRow;
import io.tidegate.gateway.roster.file.XlsxWriting;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.table.Heading;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A roster given back with a column that says of each row what is wrong with it: a workbook of a
 * workbook, with the rows where they stood, a CSV of a text, without its blank lines. Columns that
 * do not belong here are left empty.
 */
public final class ErrorFile {
  /** 9999-12-31: beyond it a number is no date. */
  private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);

  private final Map<String, Map<Integer, List<String>>> reasons = new HashMap<>();
  private final Function<Issue, String> words;
  private final LocalDate firstDay;

  private ErrorFile(Function<Issue, String> words, boolean dates1904) {
    this.words = words;
    this.firstDay = dates1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
  }

  /**
   * A file to keep.
   *
   * @param extension {@code xlsx} or {@code csv}
   */
  public record Made(String extension, byte[] bytes) {}

  /**
   * Makes it.
   *
   * @param opened as it was sent
   * @param preview what was read of it
   * @param changes what it would change: doubts are reasons, too
   * @param isEnglish language of the reasons
   */
  public static Made of(
      RosterFile opened, RosterPreview preview, List<RosterChange> changes, boolean isEnglish) {
    ErrorFile made =
        new ErrorFile(issue -> isEnglish ? issue.en() : issue.zh(), opened.dates1904());
    preview.errors().forEach(made::reason);
    changes.forEach(change -> made.doubt(change, isEnglish));
    String heading = isEnglish ? "what is wrong" : "错误原因";
    if (opened.format().equals("csv")) {
      List<List<@Nullable String>> rows = new ArrayList<>();
      made.rows(opened.sheets().get(0), heading)
          .forEach(row -> rows.add(new ArrayList<>(row.cells())));
      return new Made("csv", CsvWriting.of(rows).getBytes(StandardCharsets.UTF_8));
    }
    XlsxWriting workbook = new XlsxWriting();
    for (Sheet sheet : opened.sheets()) {
      workbook.numbered(sheet.name().isEmpty() ? "1" : sheet.name(), made.rows(sheet, heading));
    }
    return new Made("xlsx", workbook.bytes());
  }

  private void reason(Issue issue) {
    String column = issue.column() == null ? "" : issue.column() + ": ";
    say(issue.sheet() == null ? "" : issue.sheet(), issue.row(), column + words.apply(issue));
  }

  private void doubt(RosterChange change, boolean isEnglish) {
    RosterPerson row = change.row();
    if (change.doubt() != null && row != null) {
      String text = isEnglish ? change.doubt().en() : change.doubt().zh();
      say(row.sheet(), row.row(), text);
    }
  }

  private void say(String sheet, int row, String reason) {
    reasons
        .computeIfAbsent(sheet, name -> new HashMap<>())
        .computeIfAbsent(row, number -> new ArrayList<>())
        .add(reason);
  }

  /** The rows with the numbers they had; none for what was blank between them. */
  private List<XlsxWriting.Row> rows(Sheet sheet, String heading) {
    Set<Integer> refused = new HashSet<>();
    int columns = 0;
    for (SheetRow row : sheet.rows()) {
      columns = Math.max(columns, row.cells().size());
      for (int i = 0; i < row.cells().size(); i++) {
        if (Heading.of(row.cell(i).text()).refused() != null) {
          refused.add(i);
        }
      }
    }
    List<XlsxWriting.Row> rows = new ArrayList<>();
    boolean isFirst = true;
    for (SheetRow row : sheet.rows()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        cells.add(refused.contains(i) ? "" : safe(row.cell(i)));
      }
      cells.add(isFirst ? heading : reasonOf(sheet.name(), row.number()));
      isFirst = false;
      rows.add(new XlsxWriting.Row(row.number(), cells));
    }
    return rows;
  }

  private String reasonOf(String sheet, int row) {
    List<String> all = new ArrayList<>();
    all.addAll(reasons.getOrDefault(sheet, Map.of()).getOrDefault(row, List.of()));
    if (!sheet.isEmpty()) {
      all.addAll(reasons.getOrDefault("", Map.of()).getOrDefault(row, List.of()));
    }
    return String.join("；", all);
  }

  /** A cell that a spreadsheet would take for a formula is a text. */
  private String safe(Cell cell) {
    BigDecimal days = cell.number();
    if (cell.isDate() && days != null && days.signum() >= 0 && days.compareTo(LAST_DAY) <= 0) {
      return firstDay.plusDays(days.longValue()).toString();
    }
    return CsvWriting.harmless(cell.text());
  }
}
