package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@link Interval} as a rule's memory keeps it. Immutable.
 *
 * @param start UTC
 * @param end UTC; may lie ahead if it is known already; null: not known yet
 * @param severity the worst so far
 * @param weight how much speaks for it
 * @param seen the newest events that speak for it, oldest first, at most {@link #MOST_SEEN}
 */
record KeptInterval(
    Instant start, @Nullable Instant end, Severity severity, int weight, List<SeenEvent> seen) {
  /** Events kept at most. */
  static final int MOST_SEEN = 8;

  /** The same with one more event for it, and at least so severe. */
  KeptInterval and(Severity atLeast, @Nullable SeenEvent event) {
    Severity worst = atLeast.compareTo(severity) > 0 ? atLeast : severity;
    return new KeptInterval(
        start,
        end,
        worst,
        weight + 1,
        event == null ? seen : SeenOrder.with(seen, event, MOST_SEEN));
  }

  KeptInterval endingAt(@Nullable Instant at) {
    return new KeptInterval(
        start, at != null && at.isBefore(start) ? start : at, severity, weight, seen);
  }

  Interval interval() {
    return new Interval(start, end, severity, weight);
  }
}
