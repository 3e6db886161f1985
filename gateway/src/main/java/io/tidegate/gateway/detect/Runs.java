package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stretches of rules that count events, from the events in the order of their own times. */
final class Runs {
  /** How soon at the least a count that is under its threshold ends a firing. */
  static final Duration SHORTEST_CALM = Duration.ofMinutes(10);

  private Runs() {}

  /**
   * Moments: each event is enough, and a stretch ends {@code calm} after its last one.
   *
   * @param events oldest first
   */
  static List<Stretch> moments(List<SeenEvent> events, Duration calm, Severity severity) {
    return counted(events, 1, Duration.ZERO, calm, severity);
  }

  /**
   * A stretch begins with the event that makes {@code count} within {@code window}, and ends when
   * the count has been under that for one more window, at least ten minutes.
   *
   * @param events oldest first
   */
  static List<Stretch> counted(
      List<SeenEvent> events, int count, Duration window, Severity severity) {
    Duration calm = window.compareTo(SHORTEST_CALM) < 0 ? SHORTEST_CALM : window;
    return counted(events, count, window, calm, severity);
  }

  private static List<Stretch> counted(
      List<SeenEvent> events, int count, Duration window, Duration calm, Severity severity) {
    if (events.size() < count) {
      return List.of();
    }
    List<Stretch> stretches = new ArrayList<>(1);
    Instant start = null;
    Instant end = Instant.MIN;
    int weight = 0;
    for (int newest = count - 1; newest < events.size(); newest++) {
      Instant at = events.get(newest).occurredAt();
      Instant oldest = events.get(newest - count + 1).occurredAt();
      if (count > 1 && !oldest.isAfter(at.minus(window))) {
        continue;
      }
      if (start != null && at.isAfter(end)) {
        stretches.add(new Stretch(start, end, severity, weight));
        start = null;
      }
      weight = start == null ? count : weight + 1;
      start = start == null ? at : start;
      Instant ends = oldest.plus(window).plus(calm);
      end = ends.isAfter(end) ? ends : end;
    }
    if (start != null) {
      stretches.add(new Stretch(start, end, severity, weight));
    }
    return stretches;
  }
}
