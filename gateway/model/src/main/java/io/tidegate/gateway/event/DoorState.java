package io.tidegate.gateway.event;

/** State of a door contact. */
public enum DoorState {
  OPENED,
  CLOSED,
  /** Opened without a grant, by the device's own judgement. */
  FORCED,
  /** Open too long, by the device's own judgement. */
  HELD;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
