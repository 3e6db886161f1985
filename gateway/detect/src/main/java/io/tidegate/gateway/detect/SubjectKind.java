package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Words;

/** What an alert can be about. */
public enum SubjectKind {
  DEVICE,
  DOOR,
  PLACE,
  ROOM,
  CREDENTIAL,
  DOOR_CREDENTIAL,
  UNKNOWN_DEVICE;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
