package io.tidegate.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line of a panel, as Grafana would make it of a query's answer. */
record Series(String name, List<Point> points) {
  private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

  /**
   * @param at seconds since 1970
   */
  record Point(double at, double value) {}

  /** Rows with {@code time}, and either {@code metric} and {@code value} or a column a line. */
  static List<Series> ofRows(List<Map<String, Object>> rows) {
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      double at = seconds(row.get("time"));
      Object metric = row.get("metric");
      row.forEach(
          (column, cell) -> {
            if (cell instanceof Number value && !column.equals("time")) {
              String name = metric == null ? column : metric.toString();
              lines
                  .computeIfAbsent(name, n -> new ArrayList<>())
                  .add(new Point(at, value.doubleValue()));
            }
          });
    }
    return lines(lines);
  }

  /**
   * Of Prometheus.
   *
   * @param legend with {@code {{label}}}
   */
  static List<Series> ofSamples(List<JsonNode> answer, String legend) {
    List<Series> lines = new ArrayList<>();
    for (JsonNode each : answer) {
      JsonNode labels = each.path("metric");
      String name =
          LABEL.matcher(legend).replaceAll((MatchResult m) -> labels.path(m.group(1)).asText("–"));
      List<Point> points = new ArrayList<>();
      for (JsonNode sample : each.path("values")) {
        double value = Double.parseDouble(sample.path(1).asText().replace("Inf", "Infinity"));
        if (Double.isFinite(value)) {
          points.add(new Point(sample.path(0).asDouble(), value));
        }
      }
      if (!points.isEmpty()) {
        lines.add(new Series(name, points));
      }
    }
    return lines;
  }

  double last() {
    return points.get(points.size() - 1).value();
  }

  private static List<Series> lines(Map<String, List<Point>> lines) {
    return lines.entrySet().stream().map(e -> new Series(e.getKey(), e.getValue())).toList();
  }

  private static double seconds(@Nullable Object time) {
    if (time instanceof OffsetDateTime at) {
      return at.toEpochSecond();
    }
    if (time instanceof java.sql.Timestamp at) {
      return at.getTime() / 1e3;
    }
    return time instanceof Number at ? new BigDecimal(at.toString()).doubleValue() : 0;
  }
}
