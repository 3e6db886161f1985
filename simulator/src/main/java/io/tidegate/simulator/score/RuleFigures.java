package io.tidegate.simulator.score;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule was worth.
 *
 * @param truth episodes that count: found, missed, or not judged
 * @param alerts firings that count: those that matched and those that were wrong
 * @param matched one to one
 * @param repeats further firings on episodes that were found; counted nowhere else
 * @param withdrawn of the wrong ones, those that were taken back
 * @param cannotTell of the truth, what the rule could not judge
 * @param undecided episodes that the end of the play cut short; counted nowhere else
 * @param secondsToAlert from the start of each episode that was found until its report, sorted
 */
public record RuleFigures(
    String rule,
    int truth,
    int alerts,
    int matched,
    int repeats,
    int withdrawn,
    int cannotTell,
    int undecided,
    List<Double> secondsToAlert) {
  public RuleFigures {
    secondsToAlert = List.copyOf(secondsToAlert);
  }

  static RuleFigures of(String rule, Judge.Judgement judgement) {
    int alerts = 0;
    int matched = 0;
    int repeats = 0;
    int withdrawn = 0;
    for (Judge.Ruled ruled : judgement.firings()) {
      if (ruled.firing().rule().equals(rule)) {
        switch (ruled.verdict()) {
          case MATCHED -> {
            matched++;
            alerts++;
          }
          case WRONG -> alerts++;
          case WITHDRAWN -> {
            withdrawn++;
            alerts++;
          }
          case REPEAT -> repeats++;
          case UNSAID -> {}
        }
      }
    }
    int truth = 0;
    int cannotTell = 0;
    int undecided = 0;
    List<Double> seconds = new ArrayList<>();
    for (Judge.Faced faced : judgement.episodes()) {
      if (faced.episode().rule().equals(rule)) {
        truth += faced.fate() == Judge.Fate.UNDECIDED ? 0 : 1;
        undecided += faced.fate() == Judge.Fate.UNDECIDED ? 1 : 0;
        cannotTell += faced.fate() == Judge.Fate.CANNOT_TELL ? 1 : 0;
        Firing by = faced.by();
        if (by != null) {
          Duration taken = Duration.between(faced.episode().start(), by.reportedAt());
          seconds.add(Math.max(0, taken.toMillis() / 1e3));
        }
      }
    }
    Collections.sort(seconds);
    return new RuleFigures(
        rule, truth, alerts, matched, repeats, withdrawn, cannotTell, undecided, seconds);
  }

  /** Those of several rules as one. */
  static RuleFigures sum(List<RuleFigures> rules) {
    List<Double> seconds = new ArrayList<>();
    rules.forEach(each -> seconds.addAll(each.secondsToAlert()));
    Collections.sort(seconds);
    return new RuleFigures(
        "all",
        rules.stream().mapToInt(RuleFigures::truth).sum(),
        rules.stream().mapToInt(RuleFigures::alerts).sum(),
        rules.stream().mapToInt(RuleFigures::matched).sum(),
        rules.stream().mapToInt(RuleFigures::repeats).sum(),
        rules.stream().mapToInt(RuleFigures::withdrawn).sum(),
        rules.stream().mapToInt(RuleFigures::cannotTell).sum(),
        rules.stream().mapToInt(RuleFigures::undecided).sum(),
        seconds);
  }

  /** Matched of the alerts, 0 to 1; null where there was none. */
  @Nullable Double precision() {
    return share(matched, alerts);
  }

  /** Matched of the truth, 0 to 1, "cannot tell" a miss; null where there was none. */
  @Nullable Double recall() {
    return share(matched, truth);
  }

  /** The same with "cannot tell" left out. */
  @Nullable Double recallWhereTold() {
    return share(matched, truth - cannotTell);
  }

  /**
   * Seconds within which that share of the found episodes was reported; null where none was found.
   *
   * @param share 0 to 1
   */
  @Nullable Double secondsWithin(double share) {
    if (secondsToAlert.isEmpty()) {
      return null;
    }
    int rank = (int) Math.ceil(share * secondsToAlert.size());
    return secondsToAlert.get(Math.max(rank, 1) - 1);
  }

  private static @Nullable Double share(int part, int whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
