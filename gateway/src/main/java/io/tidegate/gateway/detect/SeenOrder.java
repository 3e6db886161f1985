package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Events in the order of their own times, ties by device and key: the same list whatever order they
 * were heard in.
 */
final class SeenOrder {
  private static final Comparator<SeenEvent> ORDER =
      Comparator.comparing(SeenEvent::occurredAt)
          .thenComparingInt(SeenEvent::device)
          .thenComparingLong(seen -> seen.event().head().key());

  private SeenOrder() {}

  /** {@code events} and one more; beyond {@code most} the oldest go. */
  static List<SeenEvent> with(List<SeenEvent> events, SeenEvent seen, int most) {
    List<SeenEvent> all = new ArrayList<>(events.size() + 1);
    all.addAll(events);
    int place = Collections.binarySearch(all, seen, ORDER);
    all.add(place < 0 ? -place - 1 : place, seen);
    List<SeenEvent> kept = all.size() > most ? all.subList(all.size() - most, all.size()) : all;
    return List.copyOf(kept);
  }

  /** The newest of at least one. */
  static SeenEvent last(List<SeenEvent> events) {
    return events.get(events.size() - 1);
  }
}
