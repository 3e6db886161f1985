package io.tidegate.simulator.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run came to.
 *
 * @param played what was judged
 * @param names of the rules, by id
 * @param rules with truth or alerts, in the gateway's order, then what it does not know
 * @param all the sum of the rules
 * @param load of the workers
 * @param tenures by class; empty if the rooms are unknown
 * @param mistakes what was missed and what was wrong, by rule and time
 * @param leftOut truth that was not judged, by rule and family
 */
public record Report(
    Played played,
    Map<String, AlertsApi.RuleName> names,
    List<RuleFigures> rules,
    RuleFigures all,
    Load load,
    List<Tenure> tenures,
    List<Mistake> mistakes,
    List<LeftOut> leftOut) {
  /** Keeps the lists. */
  public Report {
    rules = List.copyOf(rules);
    tenures = List.copyOf(tenures);
    mistakes = List.copyOf(mistakes);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * What was judged.
   *
   * @param world normal, bad or outage; labels where they came from a file
   * @param seed 0 if unknown
   * @param workers full-time ones, one a micro-grid
   * @param days scored
   * @param faults null if unknown
   * @param firmware shares of the families; null if unknown
   * @param messages that went through the gateway; 0 if not counted
   * @param seconds they took, of real time
   */
  public record Played(
      String world,
      long seed,
      double days,
      int workers,
      @Nullable String faults,
      @Nullable String firmware,
      long messages,
      double seconds) {
    Played with(long sent, double taken) {
      return new Played(world, seed, days, workers, faults, firmware, sent, taken);
    }
  }

  /** Puts together what the judge found. */
  static Report of(
      Played played,
      Map<String, AlertsApi.RuleName> names,
      List<Firing> firings,
      Judge.Judgement judgement,
      Span span,
      Map<String, String> tenureOfRoom) {
    Set<String> rest = new TreeSet<>();
    judgement.firings().forEach(ruled -> rest.add(ruled.firing().rule()));
    judgement.episodes().forEach(faced -> rest.add(faced.episode().rule()));
    List<RuleFigures> rules = new ArrayList<>();
    for (String known : names.keySet()) {
      rest.remove(known);
      rules.add(RuleFigures.of(known, judgement));
    }
    rest.forEach(unknown -> rules.add(RuleFigures.of(unknown, judgement)));
    return new Report(
        played,
        names,
        rules,
        RuleFigures.sum(rules),
        Load.of(firings, played.workers(), span),
        Tenure.of(judgement, tenureOfRoom),
        Mistake.of(judgement),
        judgement.leftOut());
  }

  /** Chinese name of a rule; empty if the gateway does not know it. */
  String zh(String rule) {
    AlertsApi.RuleName name = names.get(rule);
    return name == null ? "" : name.zh();
  }
}
