package io.tidegate.gateway.backtest;

import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.store.alert.PastFiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the firings of before and after that are the same: of one rule and subject, and lasting at
 * one time; one to one, the oldest first.
 */
final class Matching {
  private record Key(String rule, Subject subject) {}

  private static final class Pair {
    final List<PastFiring> were = new ArrayList<>();
    final List<PastFiring> wouldBe = new ArrayList<>();
  }

  private Matching() {}

  /**
   * Those that begin within the trial, in the order of their beginning.
   *
   * @param were with some from before and after, so that a firing that moved over an edge is known
   *     again
   * @param wouldBe the same
   */
  static List<Compared> of(List<PastFiring> were, List<PastFiring> wouldBe, Trial trial) {
    Map<Key, Pair> subjects = new LinkedHashMap<>();
    were.forEach(firing -> pair(subjects, firing).were.add(firing));
    wouldBe.forEach(firing -> pair(subjects, firing).wouldBe.add(firing));
    List<Compared> all = new ArrayList<>();
    for (Pair pair : subjects.values()) {
      match(pair, all);
    }
    all.removeIf(one -> !trial.covers(one.shown().startedAt()));
    all.sort(
        Comparator.comparing((Compared one) -> one.shown().startedAt())
            .thenComparing(one -> one.shown().rule()));
    return all;
  }

  private static Pair pair(Map<Key, Pair> subjects, PastFiring firing) {
    return subjects.computeIfAbsent(new Key(firing.rule(), firing.subject()), key -> new Pair());
  }

  private static void match(Pair pair, List<Compared> all) {
    pair.were.sort(Comparator.comparing(PastFiring::startedAt));
    pair.wouldBe.sort(Comparator.comparing(PastFiring::startedAt));
    int was = 0;
    int wouldBe = 0;
    while (was < pair.were.size() && wouldBe < pair.wouldBe.size()) {
      PastFiring left = pair.were.get(was);
      PastFiring right = pair.wouldBe.get(wouldBe);
      if (left.overlaps(right)) {
        all.add(new Compared(left, right));
        was++;
        wouldBe++;
      } else if (endsBefore(left.endedAt(), right.startedAt())) {
        all.add(new Compared(left, null));
        was++;
      } else {
        all.add(new Compared(null, right));
        wouldBe++;
      }
    }
    pair.were.subList(was, pair.were.size()).forEach(one -> all.add(new Compared(one, null)));
    pair.wouldBe
        .subList(wouldBe, pair.wouldBe.size())
        .forEach(one -> all.add(new Compared(null, one)));
  }

  private static boolean endsBefore(@Nullable Instant end, Instant start) {
    return end != null && end.isBefore(start);
  }
}
