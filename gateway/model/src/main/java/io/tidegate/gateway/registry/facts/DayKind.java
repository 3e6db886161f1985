package io.tidegate.gateway.registry.facts;

import io.tidegate.gateway.event.Words;

/** What a day is to people at work. */
public enum DayKind {
  /** Monday to Friday, or a make-up work day (调休) at a weekend. */
  WORKDAY,
  /** Saturday or Sunday. */
  WEEKEND,
  /** A public holiday, whatever day of the week. */
  HOLIDAY;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
