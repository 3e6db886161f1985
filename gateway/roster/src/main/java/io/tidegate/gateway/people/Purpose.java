package io.tidegate.gateway.people;

import io.tidegate.gateway.event.Words;

/** What a name or number is revealed for. Audited by its word: never rename one. */
public enum Purpose {
  VISIT,
  CALL,
  CORRECT_REGISTER,
  HAND_OVER;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
