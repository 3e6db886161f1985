package io.tidegate.gateway.event;

/** The part of a device whose tamper switch spoke. */
public enum TamperPart {
  COVER,
  WALL,
  READER,
  UNKNOWN;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
