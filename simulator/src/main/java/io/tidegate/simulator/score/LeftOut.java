package io.tidegate.simulator.score;

import io.tidegate.simulator.world.UnreportedReason;
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
  private static final Comparator<UnreportedReason> ORDER =
      Comparator.comparing(UnreportedReason::family).thenComparing(UnreportedReason::why);

  /** Counts them, by rule, family and reason. */
  static List<LeftOut> of(
      List<Episode> episodes, Map<Episode, UnreportedReason> unreported, Span span) {
    Map<String, Map<UnreportedReason, Integer>> counts = new TreeMap<>();
    for (Episode episode : episodes) {
      UnreportedReason reason = unreported.get(episode);
      if (reason != null && span.touches(episode)) {
        counts
            .computeIfAbsent(episode.rule(), rule -> new TreeMap<>(ORDER))
            .merge(reason, 1, Integer::sum);
      }
    }
    List<LeftOut> all = new ArrayList<>();
    counts.forEach(
        (rule, reasons) ->
            reasons.forEach(
                (reason, labels) ->
                    all.add(new LeftOut(rule, reason.family(), reason.why(), labels))));
    return all;
  }
}
