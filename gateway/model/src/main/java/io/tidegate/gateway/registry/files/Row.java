package io.tidegate.gateway.registry.files;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file, its cells checked and in one spelling (times in UTC); an empty cell is not in
 * it.
 *
 * @param line from 1, where it starts
 */
public record Row(RegisterFile file, long line, Map<String, String> cells) {
  /** The cell; null if it is empty. */
  public @Nullable String get(String column) {
    return cells.get(column);
  }

  /** The cell; an empty text if it is empty, as where its error is already reported. */
  public String text(String column) {
    String cell = cells.get(column);
    return cell == null ? "" : cell;
  }

  /** Whether the time of one column is after that of another, where both are there. */
  boolean isOrdered(String first, String last) {
    String from = get(first);
    String to = get(last);
    return from == null || to == null || Instant.parse(to).isAfter(Instant.parse(from));
  }

  /** An error in a column, naming the cell's text. */
  RowError error(String column, String allowed) {
    return new RowError(file, line, column, "'" + text(column) + "'", allowed);
  }

  /** An error in a column, in other words. */
  RowError error(String column, String problem, String allowed) {
    return new RowError(file, line, column, problem, allowed);
  }
}
