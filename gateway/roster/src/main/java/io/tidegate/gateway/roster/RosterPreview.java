package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.table.Heading;
import java.util.List;

/**
 * What a roster file says, and what it would change.
 *
 * @param format {@code xlsx} or {@code csv}; empty for a file that cannot be read
 * @param encoding of a text; else empty
 * @param headings of its columns, and what each is taken for
 * @param rows about people, those with errors too
 * @param vacant rooms it lists without a person
 * @param people those of the rows without errors, each in a room once
 * @param warnings in the order of the file: imported, but somebody should look
 * @param errors in the order of the file: not imported
 */
public record RosterPreview(
    String format,
    String encoding,
    List<Heading> headings,
    int rows,
    int vacant,
    List<RosterPerson> people,
    List<Issue> warnings,
    List<Issue> errors) {
  /** Copies are kept. */
  public RosterPreview {
    headings = List.copyOf(headings);
    people = List.copyOf(people);
    warnings = List.copyOf(warnings);
    errors = List.copyOf(errors);
  }

  /** People in rooms that nothing was known of before; as nothing is known, all of them. */
  public int added() {
    return people.size();
  }
}
