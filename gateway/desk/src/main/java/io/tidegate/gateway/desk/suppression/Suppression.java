package io.tidegate.gateway.desk.suppression;

import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.register.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When and why a rule is to be suppressed.
 *
 * @param from null: from now on
 * @param to exclusive, at most {@value #MOST_DAYS} days after {@code from}
 * @param reason 1 to {@value Acts#MAX_TEXT} characters
 */
public record Suppression(@Nullable Instant from, Instant to, String reason) {
  /** Most days from the beginning to the end. */
  public static final int MOST_DAYS = 366;

  /** Fact of a refusal that is about the length: the most days. */
  public static final String LONGEST = "mostDays";

  public Suppression {
    reason = reason.strip();
  }

  /** When it begins. */
  Instant begin(Instant now) {
    return from == null ? now : from;
  }

  /**
   * Checks it.
   *
   * @throws RefusedException invalid, of {@code to} or {@code reason}
   */
  void check(Instant now) {
    Instant begin = begin(now);
    if (!to.isAfter(now) || !to.isAfter(begin)) {
      throw RefusedException.invalid("to", "to: expected a time that is to come, after from");
    }
    if (Duration.between(begin, to).compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
      throw RefusedException.invalid("to", "to: expected at most " + MOST_DAYS + " days after from")
          .withFacts(Map.of(LONGEST, MOST_DAYS));
    }
    if (!Acts.isText(reason)) {
      throw RefusedException.invalid(
          "reason", "reason: expected 1 to " + Acts.MAX_TEXT + " characters that say why");
    }
  }

  /**
   * Checks that a change of one that stands in the register was made.
   *
   * @throws RefusedException not found; conflict
   */
  static void checkDone(WriteResult entered) {
    switch (entered) {
      case DONE -> {}
      case NONE -> throw RefusedException.notFound();
      case FROM_FILE -> throw conflict(entered, "it came from a file: change that and import it");
      case OVER -> throw conflict(entered, "it has ended already");
      case OWN_REQUEST -> throw conflict(entered, "expected another account to approve than asked");
      case APPROVED_ALREADY -> throw conflict(entered, "it has been approved already");
    }
  }

  private static RefusedException conflict(WriteResult entered, String detail) {
    return RefusedException.conflict(entered.word().replace('_', '-'), detail);
  }
}
