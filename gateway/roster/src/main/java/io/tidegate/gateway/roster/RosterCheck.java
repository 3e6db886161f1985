package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.address.Homes;
import io.tidegate.gateway.roster.file.RefusedFileException;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.Sheet;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Problem;
import io.tidegate.gateway.roster.table.ColumnChoice;
import io.tidegate.gateway.roster.table.Field;
import io.tidegate.gateway.roster.table.Heading;
import io.tidegate.gateway.roster.table.PersonRow;
import io.tidegate.gateway.roster.table.Table;
import io.tidegate.gateway.roster.table.TableReading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads a roster file and checks every row of it. One file, one use. */
public final class RosterCheck {
  /** A sheet with fewer rows has no table that somebody may miss. */
  private static final int FEW_ROWS = 3;

  private final Homes homes;
  private final LocalDate today;
  private final ColumnChoice columns;
  private final List<String> sheetNames = new ArrayList<>();
  private final List<Heading> headings = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final List<RosterPerson> people = new ArrayList<>();
  private int rows;
  private int vacant;

  private RosterCheck(Homes homes, LocalDate today, ColumnChoice columns) {
    this.homes = homes;
    this.today = today;
    this.columns = columns;
  }

  /**
   * Reads and checks a file.
   *
   * @param homes the rooms that it may name
   * @param today in the community's zone
   */
  public static RosterPreview check(byte[] file, Homes homes, LocalDate today) {
    return check(file, homes, today, ReadingChoice.NONE);
  }

  /**
   * The same with a person's reading choice.
   *
   * @param homes the rooms that it may name
   * @param today in the community's zone
   */
  public static RosterPreview check(
      byte[] file, Homes homes, LocalDate today, ReadingChoice choice) {
    try {
      return check(RosterFile.open(file, choice.encoding()), homes, today, choice.columns());
    } catch (RefusedFileException e) {
      return refused(e.problem());
    }
  }

  /**
   * Checks a file that was opened.
   *
   * @param homes the rooms that it may name
   * @param today in the community's zone
   */
  public static RosterPreview check(
      RosterFile opened, Homes homes, LocalDate today, ColumnChoice columns) {
    RosterCheck check = new RosterCheck(homes, today, columns);
    check.read(opened);
    return check.preview(opened.format(), opened.encoding());
  }

  /** Of a file that cannot be read. */
  public static RosterPreview refused(Problem problem) {
    List<Issue> errors = List.of(new Issue(null, 0, null, problem));
    return new RosterPreview("", "", List.of(), 0, 0, List.of(), List.of(), errors);
  }

  private void read(RosterFile file) {
    file.openQuoteRow()
        .ifPresent(row -> issues.add(new Issue(null, row, null, Problem.of(IssueCode.QUOTE_OPEN))));
    List<Sheet> filled = file.sheets().stream().filter(sheet -> !sheet.rows().isEmpty()).toList();
    filled.forEach(sheet -> sheetNames.add(sheet.name()));
    boolean isOnly = filled.size() == 1;
    List<Sheet> skipped = new ArrayList<>();
    boolean hasTable = false;
    for (Sheet sheet : filled) {
      Table table = TableReading.read(sheet, isOnly, columns);
      if (table == null) {
        skipped.add(sheet);
      } else {
        hasTable = true;
        read(table, file.dates1904(), isOnly);
      }
    }
    if (!hasTable) {
      IssueCode code = filled.isEmpty() ? IssueCode.FILE_EMPTY : IssueCode.HEADER_NOT_FOUND;
      issues.add(new Issue(null, 0, null, Problem.of(code)));
      return;
    }
    if (rows == 0) {
      issues.add(new Issue(null, 0, null, Problem.of(IssueCode.NO_PEOPLE)));
    }
    skipped.stream().filter(RosterCheck::isTable).forEach(this::skipped);
    issues.addAll(Duplicates.in(people, isOnly));
  }

  private void read(Table table, boolean dates1904, boolean isOnly) {
    rows += table.rows().size();
    vacant += table.vacant();
    for (Heading heading : table.headings()) {
      if (headings.stream().noneMatch(known -> known.text().equals(heading.text()))) {
        headings.add(heading);
      }
    }
    issues.addAll(table.issues());
    if (table.issues().stream().anyMatch(issue -> issue.code() == IssueCode.COLUMN_MISSING)) {
      return; // each row would say the same
    }
    if (table.hidden() > 0) {
      String sheet = isOnly ? null : table.rows().get(0).sheet();
      Problem problem = Problem.of(IssueCode.ROWS_HIDDEN, Integer.toString(table.hidden()));
      issues.add(new Issue(sheet, 0, null, problem));
    }
    RowReading reading =
        new RowReading(homes, today, dates1904, isOnly, leavesRoomsOut(table.rows()));
    for (PersonRow row : table.rows()) {
      RosterPerson person = reading.read(row, issues);
      if (person != null) {
        people.add(person);
      }
    }
  }

  /** Whether a list names a room once and leaves it out for all who live there with the first. */
  private static boolean leavesRoomsOut(List<PersonRow> rows) {
    long without =
        rows.stream()
            .filter(row -> row.cell(Field.ROOM).isEmpty() && row.cell(Field.ADDRESS).isEmpty())
            .count();
    return without >= 2 && without * 3 >= rows.size();
  }

  private static boolean isTable(Sheet sheet) {
    long wide =
        sheet.rows().stream()
            .filter(row -> row.cells().stream().filter(cell -> !cell.isEmpty()).count() >= FEW_ROWS)
            .count();
    return wide >= FEW_ROWS;
  }

  private void skipped(Sheet sheet) {
    String count = Integer.toString(sheet.rows().size());
    issues.add(new Issue(sheet.name(), 0, null, Problem.of(IssueCode.SHEET_SKIPPED, count)));
  }

  private RosterPreview preview(String format, String encoding) {
    issues.sort(
        Comparator.comparingInt((Issue issue) -> sheetNames.indexOf(issue.sheet()))
            .thenComparingInt(Issue::row));
    return new RosterPreview(
        format,
        encoding,
        headings,
        rows,
        vacant,
        people,
        issues.stream().filter(issue -> !issue.code().isError()).toList(),
        issues.stream().filter(issue -> issue.code().isError()).toList());
  }
}
