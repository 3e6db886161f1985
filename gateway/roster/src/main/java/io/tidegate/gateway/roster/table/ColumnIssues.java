package io.tidegate.gateway.roster.table;

import io.tidegate.gateway.roster.file.SheetRow;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Issues of the columns of a table. */
final class ColumnIssues {
  /** A person may have two phones. */
  private static final Set<Field> MAY_BE_TWICE = Set.of(Field.PHONE, Field.SERIAL, Field.STATE);

  private ColumnIssues() {}

  /**
   * All of it.
   *
   * @param rows below the header; a column without anything in it is not worth a word
   */
  static List<Issue> of(Layout layout, List<SheetRow> rows, @Nullable String sheet) {
    List<Issue> issues = new ArrayList<>();
    for (int i = 0; i < layout.headings().size(); i++) {
      Heading heading = layout.headings().get(i);
      if (heading.refused() != null) {
        issues.add(
            issue(
                layout,
                sheet,
                heading,
                Problem.of(
                    IssueCode.COLUMN_REFUSED, heading.refused().zh(), heading.refused().en())));
      } else if (!heading.isKnown() && !heading.text().isEmpty() && isFilled(rows, i)) {
        issues.add(issue(layout, sheet, heading, Problem.of(IssueCode.COLUMN_NOT_IMPORTED)));
      }
    }
    twice(layout, rows, sheet, issues);
    missing(layout, sheet, issues);
    return issues;
  }

  private static void twice(
      Layout layout, List<SheetRow> rows, @Nullable String sheet, List<Issue> issues) {
    for (Map.Entry<Field, List<Integer>> entry : layout.columns().entrySet()) {
      if (MAY_BE_TWICE.contains(entry.getKey())) {
        continue;
      }
      List<Integer> filled = entry.getValue().stream().filter(i -> isFilled(rows, i)).toList();
      for (int i = 1; i < filled.size(); i++) {
        Heading first = layout.headings().get(filled.get(0));
        Heading again = layout.headings().get(filled.get(i));
        issues.add(issue(layout, sheet, again, Problem.of(IssueCode.COLUMN_TWICE, first.text())));
      }
    }
  }

  private static void missing(Layout layout, @Nullable String sheet, List<Issue> issues) {
    Set<Field> fields = layout.fields();
    if (!fields.contains(Field.NAME)) {
      issues.add(missing(layout, sheet, Field.NAME));
    }
    Set<Field> rooms = EnumSet.of(Field.ROOM, Field.ADDRESS);
    rooms.retainAll(fields);
    if (rooms.isEmpty()) {
      issues.add(missing(layout, sheet, Field.ROOM));
    }
  }

  private static Issue missing(Layout layout, @Nullable String sheet, Field field) {
    return new Issue(
        sheet, layout.row(), null, Problem.of(IssueCode.COLUMN_MISSING, field.zh(), field.en()));
  }

  private static Issue issue(
      Layout layout, @Nullable String sheet, Heading heading, Problem problem) {
    return new Issue(sheet, layout.row(), heading.text(), problem);
  }

  private static boolean isFilled(List<SheetRow> rows, int column) {
    return rows.stream().anyMatch(row -> !row.cell(column).isEmpty());
  }
}
