package io.tidegate.gateway.web.rules;

import java.util.List;

/** Every rule, by class. */
public record RuleList(List<Group> groups) {
  public RuleList {
    groups = List.copyOf(groups);
  }

  /** The rules of a class, in the catalogue's order. */
  public record Group(String ruleClass, List<Line> lines) {
    public Group {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A rule.
   *
   * @param mode in the whole community: on, shadow or off
   * @param precision in words
   */
  public record Line(String id, String name, String severity, String mode, String precision) {}
}
