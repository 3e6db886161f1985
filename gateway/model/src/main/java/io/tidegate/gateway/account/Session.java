package io.tidegate.gateway.account;

import java.time.Duration;
import java.time.Instant;

/**
 * A session of the desk, as far as a request has to know it.
 *
 * @param number what its owner calls it by
 * @param csrfToken what every write must carry
 * @param provedAt when its owner last typed the password, UTC
 */
public record Session(int number, String csrfToken, Instant provedAt) {
  /** How long a password counts for what asks for a fresh one. */
  public static final Duration FRESH = Duration.ofMinutes(5);

  /** Whether the password was typed a short while ago. */
  public boolean isFresh(Instant now) {
    return !now.isAfter(provedAt.plus(FRESH));
  }
}
