package io.tidegate.gateway.roster.change;

import java.util.Locale;

/** What becomes of a row, or of somebody who is in no row. */
public enum ChangeKind {
  /** Somebody comes to live in a room. */
  MOVED_IN,

  /** The stay exists with other data. */
  CHANGED,

  /** The register says the same. */
  SAME,

  /** Somebody is not in a roster that is all of the house: the stay ends today. */
  ENDED,

  /** In doubt; nothing is changed. */
  IN_DOUBT;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
