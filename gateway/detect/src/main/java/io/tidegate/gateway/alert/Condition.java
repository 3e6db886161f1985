package io.tidegate.gateway.alert;

import io.tidegate.gateway.event.Words;

/** What the world does: the first axis of an alert's state. */
public enum Condition {
  FIRING,
  RESOLVED;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
