package io.tidegate.gateway.event;

/** The mode a door is in. */
public enum DoorMode {
  NORMAL,
  PASSAGE,
  LOCKED_DOWN,
  FIRE,
  MAINTENANCE;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
