package io.tidegate.simulator.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Truth that was not judged, since a family has no words for what the rule needs.
 *
 * @param family id of its codec
 * @param labels how many, of those in the scored days
 */
public record LeftOut(String rule, String family, int labels) {
  /** Counts them, by rule and family. */
  static List<LeftOut> of(List<Episode> episodes, Map<Episode, String> untold, Span span) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Episode episode : episodes) {
      String family = untold.get(episode);
      if (family != null && span.touches(episode)) {
        counts
            .computeIfAbsent(episode.rule(), rule -> new TreeMap<>())
            .merge(family, 1, Integer::sum);
      }
    }
    List<LeftOut> all = new ArrayList<>();
    counts.forEach(
        (rule, families) ->
            families.forEach((family, labels) -> all.add(new LeftOut(rule, family, labels))));
    return all;
  }
}
