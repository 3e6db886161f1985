package io.tidegate.gateway.registry.facts;

import io.tidegate.gateway.event.Words;

/** What somebody has to do in a room. */
public enum WorkOrderKind {
  REPAIR,
  VIEWING,
  CLEANING,
  INSPECTION,
  OTHER;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
