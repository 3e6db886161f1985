package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.event.Words;

/** Who reads a robot's messages, and so what they may contain. */
public enum Audience {
  /** The people on duty of a grid: alerts of class place, and of class person without details. */
  DUTY,
  /** Operators: alerts of class device. */
  OPERATORS,
  /** Leaders only: duress and welfare checks. */
  LEADERS;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
