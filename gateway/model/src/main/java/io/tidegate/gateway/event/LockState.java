package io.tidegate.gateway.event;

/** State of a bolt or latch. */
public enum LockState {
  LOCKED,
  UNLOCKED,
  JAMMED;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
