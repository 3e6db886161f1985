package io.tidegate.gateway.web.why;

import io.tidegate.gateway.web.page.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws observed values and the usual ones, for rules that compare the two. */
final class Charts {
  /** Names of figures that are compared, by what they are compared with. */
  private static final Map<String, String> OBSERVED =
      Map.of("median", "count", "usualLongestGap", "silent", "usualInterval", "silent");

  /** Counts at the same hour of the weeks before, the last one first. */
  private static final String PAST = "sameHours";

  private Charts() {}

  /** The chart; null where nothing is compared. */
  static @Nullable Chart of(Frame page, Map<String, String> numbers, Map<String, String> usual) {
    for (Map.Entry<String, String> each : usual.entrySet()) {
      String observed = OBSERVED.get(each.getKey());
      String figure = observed == null ? null : numbers.get(observed);
      if (figure != null) {
        return draw(page, figure, each, usual.getOrDefault(PAST, ""));
      }
    }
    return null;
  }

  private static @Nullable Chart draw(
      Frame page, String figure, Map.Entry<String, String> usual, String past) {
    Amount observed = Amount.of(figure);
    Amount normal = Amount.of(usual.getValue());
    if (observed == null || normal == null) {
      return null;
    }
    Amount threshold = Amount.threshold(figure);
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("observed", page.t("why.now"), figure.replaceAll(" \\(.*", ""), observed));
    rows.add(new Row("usual", page.word("usual", usual.getKey()), usual.getValue(), normal));
    int weeks = 0;
    for (String count : past.split(", ", -1)) {
      Amount then = Amount.of(count);
      if (then != null) {
        rows.add(new Row("past", page.t("why.before", ++weeks), count, then));
      }
    }
    double most = threshold == null ? 1 : Math.max(1, threshold.value());
    for (Row row : rows) {
      most = Math.max(most, row.amount().value());
    }
    double whole = most;
    return new Chart(
        rows.stream()
            .map(
                row ->
                    new Chart.Bar(
                        row.style(),
                        row.name(),
                        Figures.show(page.texts(), row.value()),
                        percent(row.amount().value(), whole)))
            .toList(),
        threshold == null ? -1 : percent(threshold.value(), whole));
  }

  private record Row(String style, String name, String value, Amount amount) {}

  private static double percent(double value, double whole) {
    return Math.round(1_000 * value / whole) / 10.0;
  }
}
