package io.tidegate.gateway.store.rule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A back-test that somebody asked for. Times are UTC.
 *
 * @param threshold name of the one whose values are tried; empty: the rule has none
 * @param inForce its value in the community when it was asked for
 * @param share done so far, 0 to 1
 * @param problem word of why it failed; null unless it did
 */
public record TrialRun(
    long id,
    String rule,
    String threshold,
    long inForce,
    Instant from,
    Instant to,
    int askedBy,
    Instant askedAt,
    State state,
    double share,
    @Nullable String problem,
    @Nullable Long proposed,
    List<TrialCaveat> warnings,
    List<TrialTry> tries) {
  /** How far it is. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /** What is to be tried. */
  public record Request(
      String rule, String threshold, long inForce, Instant from, Instant to, int askedBy) {}
}
