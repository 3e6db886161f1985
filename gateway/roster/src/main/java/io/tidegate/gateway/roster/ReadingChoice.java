package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.table.ColumnChoice;

/**
 * A person's choice how a file is read.
 *
 * @param encoding one of {@code RosterFile.ENCODINGS}; empty: as it is recognised
 */
public record ReadingChoice(String encoding, ColumnChoice columns) {
  /** No choice. */
  public static final ReadingChoice NONE = new ReadingChoice("", ColumnChoice.NONE);
}
