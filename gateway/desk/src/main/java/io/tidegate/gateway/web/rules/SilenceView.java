package io.tidegate.gateway.web.rules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Exemptions, or maintenance windows.
 *
 * @param rows newest first
 * @param next cursor of the next page; empty: this is the last
 * @param rules that an exemption may be about; empty for windows
 * @param form what was typed
 */
public record SilenceView(List<Row> rows, String next, List<Choice> rules, RuleView.Form form) {
  public SilenceView {
    rows = List.copyOf(rows);
    rules = List.copyOf(rules);
  }

  /** A rule to choose. */
  public record Choice(String id, String name) {}

  /**
   * One of them.
   *
   * @param rule name of the rule; empty for a window
   * @param subject what is silent, in words
   * @param askedBy account; null: it is from a file
   * @param approvedBy account; null: none, or it is a window
   * @param state requested, ahead, in_force or over
   * @param mayApprove whether the reader is one who may
   * @param mayEnd whether it can be ended here
   */
  public record Row(
      long id,
      String rule,
      String subject,
      Instant from,
      Instant to,
      String reason,
      @Nullable String askedBy,
      @Nullable String approvedBy,
      String state,
      boolean mayApprove,
      boolean mayEnd) {}

  /** What a form begins with. */
  static RuleView.Form empty(String rule) {
    return rule.isEmpty() ? RuleView.Form.EMPTY : new RuleView.Form("", Map.of("rule", rule));
  }
}
