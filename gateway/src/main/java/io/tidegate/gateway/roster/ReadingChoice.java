package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.table.ColumnChoice;

/**
 * How somebody said that a file is to be read.
 *
 * @param encoding one of {@code RosterFile.ENCODINGS}; empty: as it is recognised
 */
public record ReadingChoice(String encoding, ColumnChoice columns) {
  /** Nobody said anything. */
  public static final ReadingChoice NONE = new ReadingChoice("", ColumnChoice.NONE);
}
