package io.tidegate.gateway.event;

/** Where {@code occurredAt} comes from. */
public enum TimeSource {
  /** The device's clock. */
  DEVICE,
  /** Arrival: the device has no clock. */
  GATEWAY,
  /** Arrival: the device's claim was absurd; it is kept as {@code claimedAt}. */
  GATEWAY_SUSPECT;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
