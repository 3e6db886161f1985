package io.tidegate.gateway.alert;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How often alerts were right, by what people found.
 *
 * @param right true or useful
 * @param wrong neither
 * @param unverified not verified; in no share
 * @param recovered went away by themselves; in no share
 */
public record Precision(int right, int wrong, int unverified, int recovered) {
  /** Of alerts counted by what they were closed with. */
  public static Precision of(Map<Disposition, Integer> by) {
    return new Precision(
        count(by, Disposition.Judgement.RIGHT),
        count(by, Disposition.Judgement.WRONG),
        by.getOrDefault(Disposition.UNVERIFIED, 0),
        by.getOrDefault(Disposition.RECOVERED, 0));
  }

  /** Both counted together. */
  public Precision plus(Precision other) {
    return new Precision(
        right + other.right,
        wrong + other.wrong,
        unverified + other.unverified,
        recovered + other.recovered);
  }

  /** How many people judged. */
  public int judged() {
    return right + wrong;
  }

  /** Share that was right of those that people judged, 0 to 1; empty if they judged none. */
  public OptionalDouble share() {
    return judged() == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / judged());
  }

  private static int count(Map<Disposition, Integer> by, Disposition.Judgement judgement) {
    return by.entrySet().stream()
        .filter(one -> one.getKey().judgement() == judgement)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
