package io.tidegate.gateway.event;

/**
 * The kinds of {@link DeviceEvent}, one a record. Their names in lower case are public (API,
 * database).
 */
public enum EventKind {
  ACCESS,
  DOOR,
  LOCK,
  TAMPER,
  MODE,
  CONFIG,
  HEALTH,
  PRESENCE;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
