package io.tidegate.simulator.score;

import io.tidegate.simulator.world.Unsaid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Truth that was not judged, since a family has no words for what the rule needs.
 *
 * @param family id of its codec
 * @param why what it does not report
 * @param labels how many, of those in the scored days
 */
public record LeftOut(String rule, String family, String why, int labels) {
  private static final Comparator<Unsaid> ORDER =
      Comparator.comparing(Unsaid::family).thenComparing(Unsaid::why);

  /** Counts them, by rule, family and reason. */
  static List<LeftOut> of(List<Episode> episodes, Map<Episode, Unsaid> untold, Span span) {
    Map<String, Map<Unsaid, Integer>> counts = new TreeMap<>();
    for (Episode episode : episodes) {
      Unsaid unsaid = untold.get(episode);
      if (unsaid != null && span.touches(episode)) {
        counts
            .computeIfAbsent(episode.rule(), rule -> new TreeMap<>(ORDER))
            .merge(unsaid, 1, Integer::sum);
      }
    }
    List<LeftOut> all = new ArrayList<>();
    counts.forEach(
        (rule, reasons) ->
            reasons.forEach(
                (unsaid, labels) ->
                    all.add(new LeftOut(rule, unsaid.family(), unsaid.why(), labels))));
    return all;
  }
}
