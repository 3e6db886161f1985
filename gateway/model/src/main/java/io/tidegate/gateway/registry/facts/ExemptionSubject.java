package io.tidegate.gateway.registry.facts;

import io.tidegate.gateway.event.Words;

/** What an exemption is about. */
public enum ExemptionSubject {
  DEVICE,
  DOOR,
  /** The place and all below it. */
  PLACE,
  ROOM;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
