package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Words;

/** What data are about. */
public enum DataKind {
  /** Doors, locks and controllers, and what they report. */
  DEVICE,
  /** Rooms and places, and what is registered of them. */
  ROOM,
  /** Who holds a credential, lives or is employed somewhere. */
  PERSON;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
