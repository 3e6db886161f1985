package io.tidegate.gateway.registry.facts;

import io.tidegate.gateway.event.Words;

/** What a schedule of a place is for. */
public enum SchedulePurpose {
  /** Entry is usual then. */
  OPENING,
  /** A door may stand open then: removals, deliveries. */
  DOOR_OPEN;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
