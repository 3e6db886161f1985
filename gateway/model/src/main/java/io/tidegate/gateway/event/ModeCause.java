package io.tidegate.gateway.event;

/** What set a mode. */
public enum ModeCause {
  SCHEDULE,
  INPUT,
  APP,
  UNKNOWN;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
