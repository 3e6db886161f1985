package io.tidegate.gateway.registry.facts;

import io.tidegate.gateway.event.Words;

/** What a member of staff does. */
public enum StaffKind {
  CLEANER,
  COURIER,
  MANAGER,
  /** Shows and lets flats. */
  AGENT,
  GUARD,
  TECHNICIAN,
  OTHER;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
