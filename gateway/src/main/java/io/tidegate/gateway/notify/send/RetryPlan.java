package io.tidegate.gateway.notify.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a message that did not arrive is tried again: 2, 8, 30, 120, then every 600 s, for 6 h. */
public final class RetryPlan {
  /** How long a message is tried. */
  public static final Duration LONGEST = Duration.ofHours(6);

  private static final int[] SECONDS = {2, 8, 30, 120, 600};
  private static final double SPREAD = 0.2;

  private RetryPlan() {}

  /**
   * The next try.
   *
   * @param first when the first was
   * @param tries made so far, 1 or more
   * @param chance 0 to 1: where within ± 20 % it falls
   * @return empty: that was the last
   */
  public static Optional<Instant> next(Instant first, int tries, Instant now, double chance) {
    int seconds = SECONDS[Math.min(tries, SECONDS.length) - 1];
    double factor = 1 - SPREAD + 2 * SPREAD * chance;
    Instant next = now.plusMillis(Math.round(seconds * factor * 1_000));
    return next.isAfter(first.plus(LONGEST)) ? Optional.empty() : Optional.of(next);
  }
}
