package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Words;

/** Whether a rule judges, and whether it opens alerts. */
public enum RuleMode {
  /** Judges and tells. */
  ON,
  /** Judges and counts, but opens no alerts. */
  SHADOW,
  /** Does not judge. */
  OFF;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
