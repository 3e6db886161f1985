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
    /** Only its evidence grew: neither in the history nor reported. */
    EVIDENCED,
    RESOLVED,
    WITHDRAWN,
    REBUILT,
    CLAIMED,
    /** Released by a person. */
    RELEASED,
    /** Assigned to {@code to}, for a {@code reason}. */
    ASSIGNED,
    /** Snoozed {@code until}, for a {@code reason}. */
    SNOOZED,
    /** Snooze ended; {@code why}: time, severity or count. */
    WOKEN,
    CLOSED,
    /** Given to a {@code recipient} who is no user, until {@code dueAt}. */
    HANDED_OVER,
    /** Receipt with the {@code outcome}, which closes it. */
    RECEIVED,
    /** Receipt overdue: back to the grid leader {@code to}. */
    CAME_BACK,
    REOPENED,
    /** Another verdict on what was handed over; {@code was} the one before. */
    REVISED,
    COMMENTED,
    /** What the same person did, {@code of}, does not count. */
    UNDONE,
    /** Escalated {@code to}; {@code level}: leader or on_call. */
    ESCALATED,
    /** Unclaimed again after no action since {@code from}; {@code to} is notified. */
    RETURNED,
    /** Closed by the gateway: it resolved unclaimed. */
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
