package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.Words;

/** A level of the tree of places. */
public enum PlaceKind {
  COMPOUND,
  BUILDING,
  STAIRWELL,
  FLOOR,
  ROOM,
  GATE,
  OFFICE,
  SHOP;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
