package io.tidegate.gateway.web.why;

import java.util.List;

/**
 * Observed values and the usual ones: a row a bar, the threshold as a line through all.
 *
 * @param threshold where its line is, in percent of the width; negative: there is none
 */
public record Chart(List<Bar> bars, double threshold) {
  public Chart {
    bars = List.copyOf(bars);
  }

  /**
   * One row.
   *
   * @param style class of its bar: "observed", "usual" or "past"
   * @param name what it is of
   * @param value as text
   * @param width in percent
   */
  public record Bar(String style, String name, String value, double width) {}
}
