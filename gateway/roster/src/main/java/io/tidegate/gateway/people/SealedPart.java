package io.tidegate.gateway.people;

import io.tidegate.gateway.event.Words;

/** What of a person is sealed. Its word is part of the seal: never rename one. */
public enum SealedPart {
  /** The person's own key, under the master key. */
  DATA_KEY,
  NAME,
  PHONE,
  ID_NUMBER,
  /** Text of another table that is about the person. */
  NOTE;

  private final String word = Words.of(this);

  /** Lower case. */
  String word() {
    return word;
  }
}
