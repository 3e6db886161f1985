package io.tidegate.simulator.score;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Two bars a rule as inline SVG. Rules with neither truth nor alerts have no bars, but a word. */
final class RuleChart {
  private static final int LEFT = 300;
  private static final int WIDTH = 560;
  private static final int ROW = 26;
  private static final int TOP = 22;
  private static final int RIGHT = 110;

  private RuleChart() {}

  static String of(Report report) {
    List<RuleFigures> rules = report.rules();
    int height = TOP + ROW * rules.size() + 6;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg viewBox="0 0 %d %d" role="img" aria-label="Precision and recall by rule; the same figures stand in the table below">
        """
            .formatted(LEFT + WIDTH + RIGHT, height));
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      svg.append(line(tenth, height));
    }
    for (int i = 0; i < rules.size(); i++) {
      svg.append(bars(rules.get(i), report.zh(rules.get(i).rule()), TOP + ROW * i));
    }
    return svg.append("</svg>").toString();
  }

  private static String line(int tenth, int height) {
    int x = LEFT + WIDTH * tenth / 10;
    boolean least = tenth == 8;
    return """
        <text x="%d" y="12" text-anchor="middle">%.1f</text>
        <line x1="%d" y1="%d" x2="%d" y2="%d" stroke="%s"%s/>
        """
        .formatted(
            x,
            tenth / 10.0,
            x,
            TOP - 4,
            x,
            height,
            least ? "#b3261e" : "#d5dde2",
            least ? " stroke-dasharray=\"4 3\"" : "");
  }

  private static String bars(RuleFigures rule, String zh, int y) {
    return """
        <text x="%d" y="%d" text-anchor="end">%s %s</text>
        %s%s<text x="%d" y="%d">%s</text>
        """
        .formatted(
            LEFT - 8,
            y + 15,
            ReportHtml.escaped(rule.rule()),
            ReportHtml.escaped(zh),
            bar(rule.recall(), y + 2, "#14746f"),
            bar(rule.precision(), y + 12, "#e0a030"),
            LEFT + WIDTH + 8,
            y + 15,
            caption(rule));
  }

  private static String caption(RuleFigures rule) {
    return rule.truth() == 0 && rule.alerts() == 0
        ? "nothing"
        : rule.matched() + " of " + rule.truth() + ", " + rule.alerts() + " alerts";
  }

  private static String bar(@Nullable Double share, int y, String colour) {
    return share == null
        ? ""
        : String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"9\" fill=\"%s\"/>%n",
            LEFT,
            y,
            Math.max(WIDTH * share, 1.5),
            colour);
  }
}
