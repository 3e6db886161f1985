package io.tidegate.gateway.event;

/** What makes two deliveries of one event recognisable as the same. */
public enum Identity {
  /** Boot and sequence: a number that counts every message. */
  SEQUENCE,
  /** The family's own number of the event: unique, but gaps mean nothing. */
  NUMBER,
  /** The event's own bytes: an identity only together with a device's clock. */
  PAYLOAD;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
