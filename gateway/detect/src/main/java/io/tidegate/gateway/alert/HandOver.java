package io.tidegate.gateway.alert;

import io.tidegate.gateway.event.Words;
import java.time.Duration;
import java.time.Instant;

/**
 * That an alert was given to someone who is no user.
 *
 * @param dueAt when their receipt is due, UTC
 */
public record HandOver(Recipient recipient, Instant dueAt) {
  /** How far ahead a receipt may be due at most. */
  public static final Duration LONGEST = Duration.ofDays(90);

  /** Recipients of handovers. */
  public enum Recipient {
    /** The managing company. */
    PROPERTY,
    POLICE,
    COMMUNITY,
    OTHER;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }
}
