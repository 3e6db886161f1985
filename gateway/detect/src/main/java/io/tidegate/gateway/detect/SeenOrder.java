package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.util.List;

/**
 * Events in the order of their own times, ties by device and key: the same list whatever order they
 * arrived in.
 */
final class SeenOrder {
  private SeenOrder() {}

  /** {@code events} and one more; beyond {@code most} the oldest go. */
  static List<SeenEvent> with(List<SeenEvent> events, SeenEvent seen, int most) {
    int place = events.size(); // where most belong
    while (place > 0 && isBefore(seen, events.get(place - 1))) {
      place--;
    }
    int size = events.size() + 1;
    int dropped = Math.max(0, size - most);
    SeenEvent[] kept = new SeenEvent[size - dropped];
    for (int i = dropped; i < size; i++) {
      kept[i - dropped] = i == place ? seen : events.get(i < place ? i : i - 1);
    }
    return List.of(kept);
  }

  private static boolean isBefore(SeenEvent one, SeenEvent other) {
    int byTime = one.occurredAt().compareTo(other.occurredAt());
    if (byTime != 0) {
      return byTime < 0;
    }
    return one.device() == other.device()
        ? one.event().head().key() < other.event().head().key()
        : one.device() < other.device();
  }

  /** The newest of at least one. */
  static SeenEvent last(List<SeenEvent> events) {
    return events.get(events.size() - 1);
  }
}
