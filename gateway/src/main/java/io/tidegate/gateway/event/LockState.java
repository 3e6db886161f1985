package io.tidegate.gateway.event;

/** What a bolt or latch said. */
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
