package io.tidegate.gateway.alert;

import io.tidegate.gateway.event.Words;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one finding or act made of an alert.
 *
 * @param after the alert from now on
 * @param action what happened
 * @param actor account that did it; null: the gateway
 * @param detail of the history's row: words, times, account numbers with commas between, and what
 *     people typed; no other personal data
 */
public record Change(
    Alert after, Action action, Instant at, @Nullable Integer actor, Map<String, String> detail) {
  /** What can happen to an alert. */
  public enum Action {
    OPENED,
    /** It fires again. */
    FIRED,
    /** It has another severity. */
    UPDATED,
    /** There is more evidence and nothing else: no news, so neither in the history nor told. */
    EVIDENCED,
    RESOLVED,
    WITHDRAWN,
    REBUILT,
    CLAIMED,
    /** Nobody has it any more, by a person. */
    RELEASED,
    /** Someone who leads there gave it to {@code to}, for a {@code reason}. */
    ASSIGNED,
    /** Silent {@code until}, for a {@code reason}. */
    SNOOZED,
    /** Silent no more; {@code why}: time, severity or count. */
    WOKEN,
    CLOSED,
    /** Given to a {@code recipient} who is no user, until {@code dueAt}. */
    HANDED_OVER,
    /** They told the {@code outcome}, which closes it. */
    RECEIVED,
    /** Past due without a receipt: it is {@code to}'s, who leads there. */
    CAME_BACK,
    REOPENED,
    /** Another verdict on what was handed over; {@code was} the one before. */
    REVISED,
    COMMENTED,
    /** What the same person did, {@code of}, does not count. */
    UNDONE,
    /** Told {@code to} those above; {@code level}: leader or on_call. */
    ESCALATED,
    /** Claimed and nothing done {@code from} then on: nobody's again, and {@code to} is told. */
    RETURNED,
    /** The gateway closed it: it went away by itself and nobody had claimed it. */
    RECOVERED;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }

  public Change {
    detail = Map.copyOf(detail);
  }
}
