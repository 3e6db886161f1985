package io.tidegate.gateway.event;

/** Whether a device is connected to the broker. */
public enum PresenceState {
  ONLINE,
  OFFLINE;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
