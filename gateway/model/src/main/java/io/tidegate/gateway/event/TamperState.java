package io.tidegate.gateway.event;

/** Whether a tamper switch is open. */
public enum TamperState {
  ACTIVE,
  CLEARED;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
