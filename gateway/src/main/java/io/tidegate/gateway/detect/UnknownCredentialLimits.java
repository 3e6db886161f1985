package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Thresholds of {@link UnknownCredential}, and when a set of denials meets them.
 *
 * @param times within {@code often}
 * @param doors within {@code wide}
 * @param calm after the last one until it ends
 * @param perPlaceAndDay most firings
 */
record UnknownCredentialLimits(
    int times, Duration often, int doors, Duration wide, Duration calm, int perPlaceAndDay) {
  static final UnknownCredentialLimits CATALOGUE =
      new UnknownCredentialLimits(
          3, Duration.ofHours(1), 3, Duration.ofHours(24), Duration.ofMinutes(15), 5);

  /**
   * When the condition held, oldest first.
   *
   * @param events all denials of one credential, in the order of their own times
   */
  List<DenialRun> stretches(List<SeenEvent> events) {
    List<DenialRun> stretches = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (!holds(events, i)) {
        continue;
      }
      Instant at = events.get(i).occurredAt();
      DenialRun last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
      if (last != null && !at.isAfter(last.end())) {
        stretches.set(stretches.size() - 1, new DenialRun(last.start(), at.plus(calm)));
      } else {
        stretches.add(new DenialRun(at, at.plus(calm)));
      }
    }
    return stretches;
  }

  /** The door of an event, for counting. */
  static Object door(SeenEvent event) {
    return SubjectKey.door(event.device(), event.event().head().door());
  }

  private boolean holds(List<SeenEvent> events, int newest) {
    Instant at = events.get(newest).occurredAt();
    Instant oftenFrom = at.minus(often);
    Instant wideFrom = at.minus(wide);
    int count = 0;
    Set<Object> seenDoors = new HashSet<>();
    for (int i = newest; i >= 0 && events.get(i).occurredAt().isAfter(wideFrom); i--) {
      SeenEvent event = events.get(i);
      if (event.occurredAt().isAfter(oftenFrom)) {
        count++;
      }
      seenDoors.add(door(event));
    }
    return count >= times || seenDoors.size() >= doors;
  }
}
