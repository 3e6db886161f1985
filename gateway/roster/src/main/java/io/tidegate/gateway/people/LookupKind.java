package io.tidegate.gateway.people;

import io.tidegate.gateway.event.Words;

/** What a person can be found by, whole. */
public enum LookupKind {
  ID_NUMBER,
  PHONE;

  private final String word = Words.of(this);

  /** As in the database: lower case. */
  public String word() {
    return word;
  }
}
