package io.tidegate.gateway.backtest;

import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.alert.Precision;
import io.tidegate.gateway.store.alert.PastFiring;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Firings of one rule, counted.
 *
 * @param same were and would have been
 * @param added would have been and were not
 * @param gone were and would not have been
 * @param sameBy why people closed the alerts of those that are the same; those still open are in
 *     none
 * @param goneBy the same of those that are gone
 */
public record RuleFigures(
    String rule,
    int same,
    int added,
    int gone,
    Map<Disposition, Integer> sameBy,
    Map<Disposition, Integer> goneBy) {
  public RuleFigures {
    sameBy = Collections.unmodifiableMap(new EnumMap<>(withType(sameBy)));
    goneBy = Collections.unmodifiableMap(new EnumMap<>(withType(goneBy)));
  }

  /** Counts those of {@code rule}. */
  static RuleFigures of(String rule, List<Compared> all) {
    List<Compared> its = all.stream().filter(one -> one.shown().rule().equals(rule)).toList();
    return new RuleFigures(
        rule,
        count(its, Compared.Kind.SAME),
        count(its, Compared.Kind.NEW),
        count(its, Compared.Kind.GONE),
        by(its, Compared.Kind.SAME),
        by(its, Compared.Kind.GONE));
  }

  /** How many there were. */
  public int before() {
    return same + gone;
  }

  /** How many there would have been. */
  public int after() {
    return same + added;
  }

  /** How many of those that are gone, or the same, belong to alerts that are not closed. */
  public static int open(Map<Disposition, Integer> by, int all) {
    return all - by.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What people made of those that are the same. */
  Precision judgedSame() {
    return Precision.of(sameBy);
  }

  /** What they made of those that are gone. */
  Precision judgedGone() {
    return Precision.of(goneBy);
  }

  /**
   * Share that was true or useful of the firings that people judged, 0 to 1; empty if they judged
   * none. Those that could not be verified, or went away by themselves, are no judgement.
   */
  public OptionalDouble precisionBefore() {
    return judgedSame().plus(judgedGone()).share();
  }

  /**
   * The same for firings that would also have occurred. New ones have no disposition, so they are
   * in neither number.
   */
  public OptionalDouble precisionAfter() {
    return judgedSame().share();
  }

  private static int count(List<Compared> its, Compared.Kind kind) {
    return (int) its.stream().filter(one -> one.kind() == kind).count();
  }

  private static Map<Disposition, Integer> by(List<Compared> its, Compared.Kind kind) {
    Map<Disposition, Integer> by = new EnumMap<>(Disposition.class);
    for (Compared one : its) {
      PastFiring was = one.was();
      Disposition why = was == null ? null : was.disposition();
      if (one.kind() == kind && why != null) {
        by.merge(why, 1, Integer::sum);
      }
    }
    return by;
  }

  private static EnumMap<Disposition, Integer> withType(Map<Disposition, Integer> given) {
    EnumMap<Disposition, Integer> map = new EnumMap<>(Disposition.class);
    map.putAll(given);
    return map;
  }
}
