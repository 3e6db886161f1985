package io.tidegate.gateway.event;

/** Which way someone went through a door. */
public enum Direction {
  IN,
  OUT,
  UNKNOWN;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
