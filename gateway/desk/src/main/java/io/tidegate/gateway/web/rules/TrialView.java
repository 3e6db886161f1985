package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.web.page.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The back-test of a rule.
 *
 * @param rule id
 * @param possible whether the reader may ask for one
 * @param thresholds that may be tried, labels by name
 * @param message why it was not begun, in words; empty: nothing was asked
 * @param last the last one; null: there was none
 */
public record TrialView(
    String rule, boolean possible, List<Choice> thresholds, String message, @Nullable Run last) {
  public TrialView {
    thresholds = List.copyOf(thresholds);
  }

  /** A threshold to try. */
  public record Choice(String name, String label) {}

  /**
   * One that was run, or runs.
   *
   * @param id its number
   * @param state running, done or failed
   * @param percent done so far
   * @param problem word of why it failed; empty unless it did
   * @param about which threshold and which days, in words
   * @param threshold name of it; empty: the rule as it is
   * @param proposed value that would have been better; empty: none
   * @param because why, for the history of changes; empty unless there is one
   * @param warnings why it may be wrong, in words
   */
  public record Run(
      long id,
      String state,
      int percent,
      String problem,
      String about,
      String threshold,
      String proposed,
      String because,
      List<Row> rows,
      List<String> warnings) {
    public Run {
      rows = List.copyOf(rows);
      warnings = List.copyOf(warnings);
    }

    /** Whether it goes on. */
    public boolean isRunning() {
      return state.equals("running");
    }
  }

  /**
   * What came of one value.
   *
   * @param inForce whether it is the one in force
   * @param precision in words; of firings that were also reported
   */
  public record Row(
      String value,
      boolean inForce,
      int was,
      int wouldBe,
      int added,
      int gone,
      int goneRight,
      String precision) {}

  /** A share as people read it. */
  static String percent(Texts texts, double share) {
    return texts.t("rule.percent", Math.round(share * 100));
  }
}
