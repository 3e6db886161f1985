package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.address.HomeMatch;
import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Problem;
import io.tidegate.gateway.roster.issue.Reading;
import io.tidegate.gateway.roster.table.Field;
import io.tidegate.gateway.roster.table.PersonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes values from the cells of one row and collects the issues. One row, one use. */
final class RowNotes {
  private final PersonRow row;
  private final boolean isOnlySheet;
  private final List<Issue> issues = new ArrayList<>();

  RowNotes(PersonRow row, boolean isOnlySheet) {
    this.row = row;
    this.isOnlySheet = isOnlySheet;
  }

  /** The value of a field; null where it has none, or one that is wrong. */
  <T> @Nullable T take(Field field, Function<Cell, Reading<T>> read) {
    if (!row.cells().containsKey(field)) {
      return null;
    }
    return take(field, row.cell(field), read);
  }

  /** The value of one cell of a field. */
  <T> @Nullable T take(Field field, Cell cell, Function<Cell, Reading<T>> read) {
    if (cell.isBroken()) {
      broken(field);
      return null;
    }
    Reading<T> reading = read.apply(cell);
    reading.problems().forEach(problem -> add(field, problem));
    return reading.value();
  }

  /** The room that was found; null where none was. */
  HomeMatch.@Nullable Found found(Field field, HomeMatch match) {
    return match.fold(
        found -> found,
        lost -> {
          add(field, lost.problem());
          return null;
        });
  }

  void broken(Field field) {
    add(field, Problem.of(IssueCode.CELL_BROKEN, row.cell(field).text()));
  }

  void add(Field field, Problem problem) {
    issues.add(
        new Issue(
            isOnlySheet ? null : row.sheet(), row.number(), row.headings().get(field), problem));
  }

  /** All issues, in the order found. */
  List<Issue> issues() {
    return issues;
  }

  /** Whether the row cannot be taken. */
  boolean hasError() {
    return issues.stream().anyMatch(issue -> issue.code().isError());
  }
}
