package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Words;

/** Whether a rule judges, and whether anybody hears of it. */
public enum RuleMode {
  /** Judges and tells. */
  ON,
  /** Judges and is counted; nobody is told. */
  SHADOW,
  /** Does not judge. */
  OFF;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
