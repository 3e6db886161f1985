package io.tidegate.gateway.store.rule;

import java.util.OptionalDouble;

/**
 * What one value of a threshold came to in a back-test; counts of firings.
 *
 * @param was reported in that time
 * @param wouldBe reported with the value
 * @param added would have been reported and were not
 * @param gone were reported and would not have been
 * @param goneRight of those gone, closed as true or useful
 * @param sameRight reported either way, closed as true or useful
 * @param sameWrong reported either way, closed as neither
 */
public record TrialTry(
    long value,
    int was,
    int wouldBe,
    int added,
    int gone,
    int goneRight,
    int sameRight,
    int sameWrong) {
  /**
   * Share that was right of those reported either way that people judged; empty: they judged none.
   */
  public OptionalDouble precision() {
    int judged = sameRight + sameWrong;
    return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sameRight / judged);
  }
}
