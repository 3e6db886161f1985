package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Words;

/** Who handles the alerts of a rule. */
public enum RuleClass {
  /** The operator: the apparatus. */
  DEVICE,
  /** The worker: an opening, a building. */
  PLACE,
  /** The worker: who lives where. No rule or place of it in a chat. */
  PERSON;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
