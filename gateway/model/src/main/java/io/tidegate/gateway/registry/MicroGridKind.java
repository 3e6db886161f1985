package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.Words;

/** The four kinds of micro-grid. */
public enum MicroGridKind {
  NATURAL_COMPOUND,
  STAIRWELL_GROUP,
  OFFICE_BUILDING,
  STREET_BLOCK;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
