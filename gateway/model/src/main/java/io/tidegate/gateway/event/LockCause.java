package io.tidegate.gateway.event;

/** What moved a lock. */
public enum LockCause {
  CREDENTIAL,
  KEY,
  INSIDE_HANDLE,
  AUTO,
  APP,
  UNKNOWN;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
