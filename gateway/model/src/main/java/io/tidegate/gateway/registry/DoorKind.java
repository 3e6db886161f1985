package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.Words;

/** Whose door it is. */
public enum DoorKind {
  /** Used by many: a gate, a stairwell, a lobby. */
  SHARED,
  /** The door of one room, office or shop. */
  ROOM;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
