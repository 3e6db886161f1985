package io.tidegate.gateway.event;

/** What part of a device's configuration changed. */
public enum ConfigChange {
  USERS,
  SCHEDULE,
  NETWORK,
  FIRMWARE,
  FACTORY_RESET,
  OTHER;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
