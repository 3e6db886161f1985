package io.tidegate.gateway.backtest;

import io.tidegate.gateway.alert.Disposition;
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

  /** How many of those that are gone, or the same, stand in alerts that nobody closed. */
  public static int open(Map<Disposition, Integer> by, int all) {
    return all - by.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Share that was true or useful of the firings that people judged, 0 to 1; empty if they judged
   * none. Those that could not be verified, or went away by themselves, are no judgement.
   */
  public OptionalDouble precisionBefore() {
    return precision(
        count(sameBy, true) + count(goneBy, true), count(sameBy, false) + count(goneBy, false));
  }

  /**
   * The same of those that would have been as well. Nobody ever judged the new ones, so they are in
   * neither number.
   */
  public OptionalDouble precisionAfter() {
    return precision(count(sameBy, true), count(sameBy, false));
  }

  private static OptionalDouble precision(int good, int wrong) {
    return good + wrong == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) good / (good + wrong));
  }

  private static int count(Map<Disposition, Integer> by, boolean good) {
    int sum = 0;
    for (Map.Entry<Disposition, Integer> one : by.entrySet()) {
      boolean counts =
          switch (one.getKey()) {
            case DEALT_WITH, HANDED_OVER, REGISTER_OUT_OF_DATE -> good;
            case DEVICE_FAULT, EXPECTED -> !good;
            case UNVERIFIED, RECOVERED -> false;
          };
      sum += counts ? one.getValue() : 0;
    }
    return sum;
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
