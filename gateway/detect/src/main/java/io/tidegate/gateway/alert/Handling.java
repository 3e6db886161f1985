package io.tidegate.gateway.alert;

import io.tidegate.gateway.event.Words;

/** What people do: the second axis of an alert's state. */
public enum Handling {
  NEW,
  CLAIMED,
  /** Given to someone who is no user, until their receipt. */
  HANDED_OVER,
  CLOSED;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
