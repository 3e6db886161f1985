package io.tidegate.gateway.web.why;

import io.tidegate.gateway.detect.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an alert fired, as a page shows it.
 *
 * @param rule id of the rule, as in /rules
 * @param events that caused it, oldest first
 * @param numbers observed, with the threshold where there is one
 * @param thresholds in force, with where each comes from
 * @param usual what it was compared with; empty: with nothing
 * @param chart of both; null: none
 * @param quality what is not right with the data; empty: nothing
 * @param silentIf what would have kept it silent; empty: unknown
 */
public record Why(
    String rule,
    List<Event> events,
    List<Pair> numbers,
    List<Pair> thresholds,
    List<Pair> usual,
    @Nullable Chart chart,
    List<String> quality,
    String silentIf) {
  public Why {
    events = List.copyOf(events);
    numbers = List.copyOf(numbers);
    thresholds = List.copyOf(thresholds);
    usual = List.copyOf(usual);
    quality = List.copyOf(quality);
  }

  /** The same with more that is to be known of the data. */
  public Why with(List<String> more) {
    List<String> all = new ArrayList<>(quality);
    all.addAll(more);
    return new Why(rule, events, numbers, thresholds, usual, chart, all, silentIf);
  }

  /** Whether nothing of it is kept any more. */
  public boolean isGone() {
    return events.isEmpty() && numbers.isEmpty() && thresholds.isEmpty();
  }

  /** Whether there may have been more events than are kept. */
  public boolean isFull() {
    return events.size() >= Evidence.MAX_EVENTS;
  }

  /**
   * One event of the evidence.
   *
   * @param place name of the door's place; empty if unknown
   * @param device id and door
   * @param lateSeconds how much later it arrived; 0: at once
   */
  public record Event(
      Instant at, String place, String device, String what, String credential, long lateSeconds) {}

  /** A figure and what it is of. */
  public record Pair(String name, String value) {}
}
