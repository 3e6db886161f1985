package io.tidegate.gateway.detect;

import java.util.List;
import java.util.Map;

/**
 * Why a rule fired.
 *
 * @param sentence what happened, where, and the numbers against the threshold
 * @param events that caused it, oldest first, at most {@link #MAX_EVENTS}
 * @param numbers observed values and thresholds by name, as text with unit
 * @param silentIf what would have kept it silent
 */
public record Evidence(
    Bilingual sentence,
    List<EvidenceEvent> events,
    Map<String, String> numbers,
    Bilingual silentIf) {
  /** Most events kept with one firing. */
  public static final int MAX_EVENTS = 50;

  public Evidence {
    events = List.copyOf(events);
    numbers = Map.copyOf(numbers);
  }
}
