package io.tidegate.gateway.roster.table;

import io.tidegate.gateway.roster.issue.Issue;
import java.util.List;

/**
 * What a sheet says of people.
 *
 * @param headings of all its headers, in order
 * @param vacant vacant rooms
 * @param hidden rows about people that are hidden
 * @param issues of its columns
 */
public record Table(
    List<PersonRow> rows, List<Heading> headings, int vacant, int hidden, List<Issue> issues) {
  /** Copies are kept. */
  public Table {
    rows = List.copyOf(rows);
    headings = List.copyOf(headings);
    issues = List.copyOf(issues);
  }
}
