package io.tidegate.gateway.registry.files;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a file of the register. Never holds a credential's value.
 *
 * @param line from 1, where the row starts; 0 for the file as a whole
 * @param column null for the row as a whole
 * @param problem what was found
 * @param allowed what would be right
 */
public record RowError(
    RegisterFile file, long line, @Nullable String column, String problem, String allowed) {
  /** Swallows rows up to the next quote. */
  static final String UNCLOSED_QUOTE = "a quote that is not closed in its line";

  /** Whether the file cannot be taken for what it should be: other rows say little then. */
  boolean isOfWholeFile() {
    return line <= 1 || problem.equals(UNCLOSED_QUOTE); // line 1 is the header
  }

  /** {@code doors.csv:12 kind: 'garage': expected shared or room}. */
  @Override
  public String toString() {
    return file.fileName()
        + (line == 0 ? "" : ":" + line)
        + (column == null ? "" : " " + column)
        + ": "
        + problem
        + ": expected "
        + allowed;
  }
}
