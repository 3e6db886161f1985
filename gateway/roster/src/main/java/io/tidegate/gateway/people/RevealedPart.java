package io.tidegate.gateway.people;

import io.tidegate.gateway.event.Words;

/** How much of a person is revealed at once, the name always with it. Audited by its word. */
public enum RevealedPart {
  /** The phone. */
  CONTACT,
  ID_NUMBER;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
