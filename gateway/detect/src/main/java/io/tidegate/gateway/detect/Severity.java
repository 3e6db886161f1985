package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Words;

/** How soon someone should look. In rising order. */
public enum Severity {
  /** On the next round, or by a technician. */
  LOW,
  /** On today's walk. */
  MEDIUM,
  /** Within 15 minutes. */
  HIGH;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
