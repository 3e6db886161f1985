package io.tidegate.gateway.roster.change;

import java.util.Locale;

/** What a roster says of those who are not in it. */
public enum ImportMode {
  /** Adds and changes stays, but ends none. */
  INCREMENTAL,

  /** That they have left: it is all of the house. */
  FULL;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
