package io.tidegate.gateway.people;

import io.tidegate.gateway.event.Words;

/** What allows a person's data to be kept. Stored by its word: never rename one. */
public enum LawfulBasis {
  CONSENT,
  CONTRACT,
  LEGAL_DUTY;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
