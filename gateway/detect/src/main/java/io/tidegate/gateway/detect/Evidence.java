package io.tidegate.gateway.detect;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a rule fired.
 *
 * @param sentence what happened, where, and the numbers against the threshold
 * @param events that caused it, oldest first, at most {@link #MAX_EVENTS}
 * @param numbers observed values and thresholds by name, as text with unit
 * @param silentIf what would have kept it silent
 * @param baseline what is usual, where the rule compares with that; by name, as text with unit
 * @param thresholds those in force, by name, with their source if set
 * @param quality how good the data is: late events, a wrong clock, an offline device, the age of
 *     the register; empty if nothing is wrong with it
 */
public record Evidence(
    Bilingual sentence,
    List<EvidenceEvent> events,
    Map<String, String> numbers,
    Bilingual silentIf,
    Map<String, String> baseline,
    Map<String, String> thresholds,
    Map<String, String> quality) {
  /** Most events kept with one firing. */
  public static final int MAX_EVENTS = 50;

  public Evidence {
    events = List.copyOf(events);
    numbers = sorted(numbers);
    baseline = sorted(baseline);
    thresholds = sorted(thresholds);
    quality = sorted(quality);
  }

  /** By name, so that the same evidence reads the same wherever it was made or kept. */
  private static Map<String, String> sorted(Map<String, String> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }

  /** Evidence of a rule that compares with nothing usual; the rest is added when it is reported. */
  public Evidence(
      Bilingual sentence,
      List<EvidenceEvent> events,
      Map<String, String> numbers,
      Bilingual silentIf) {
    this(sentence, events, numbers, silentIf, Map.of(), Map.of(), Map.of());
  }

  /** The same, compared with what is usual. */
  public Evidence against(Map<String, String> usual) {
    return new Evidence(sentence, events, numbers, silentIf, usual, thresholds, quality);
  }
}
