package io.tidegate.gateway.backtest;

import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.store.rule.TrialTry;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which values of a threshold are tried, and which of them is better than the one in force. */
final class Proposal {
  /** Of the value in force, in percent: half to double, which is what people set. */
  private static final List<Integer> PERCENT = List.of(50, 75, 100, 150, 200);

  private Proposal() {}

  /** The value in force and a few around it that may be set, from the smallest. */
  static List<Long> values(Threshold threshold, long inForce) {
    TreeSet<Long> values = new TreeSet<>();
    for (int percent : PERCENT) {
      long value = Math.round(inForce * (percent / 100.0));
      values.add(Math.min(threshold.most(), Math.max(threshold.least(), value)));
    }
    values.add(inForce);
    return List.copyOf(values);
  }

  /**
   * The value with the best precision that loses no alert that was closed as true; of equals the
   * one that tells least, then the nearest to the one in force.
   *
   * @return null if none is better than the one in force
   */
  static @Nullable Long best(List<TrialTry> tries, long inForce) {
    TrialTry now = null;
    for (TrialTry one : tries) {
      now = one.value() == inForce ? one : now;
    }
    double least = now == null ? 0 : now.precision().orElse(0);
    return tries.stream()
        .filter(one -> one.goneRight() == 0 && one.precision().orElse(0) > least)
        .min(
            Comparator.comparingDouble((TrialTry one) -> -one.precision().orElse(0))
                .thenComparing(TrialTry::wouldBe)
                .thenComparing(one -> Math.abs(one.value() - inForce)))
        .map(TrialTry::value)
        .orElse(null);
  }
}
