package io.tidegate.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.simulator.demo.Series.Point;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Lines, bars and heat maps of a panel as SVG. */
final class Chart {
  static final List<String> COLOURS =
      List.of(
          "#73bf69", "#f2cc0c", "#5794f2", "#ff780a", "#f2495c", "#b877d9", "#8ab8ff", "#ffa6b0",
          "#37872d", "#e0b400", "#1f60c4", "#fa6400", "#c4162a", "#8f3bb8", "#96d98d", "#ffee52");

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final double DAY = 86_400;
  private static final int LEFT = 62;
  private static final int BOTTOM = 20;
  private static final int TOP = 6;

  private final int width;
  private final int height;
  private final double from;
  private final double to;
  private final StringBuilder svg = new StringBuilder();

  private Chart(int width, int height, double from, double to) {
    this.width = width;
    this.height = height;
    this.from = from;
    this.to = to;
  }

  /** What the panel shows of the lines. */
  static String of(
      JsonNode panel, List<Series> lines, int width, int height, Instant from, Instant to) {
    Chart chart = new Chart(width, height, from.getEpochSecond(), to.getEpochSecond());
    JsonNode defaults = panel.path("fieldConfig").path("defaults");
    if (panel.path("type").asText().equals("heatmap")) {
      chart.heat(lines);
    } else if (defaults.path("custom").path("drawStyle").asText().equals("bars")) {
      chart.bars(lines, defaults.path("unit").asText());
    } else {
      chart.lines(lines, defaults.path("unit").asText());
    }
    return "<svg width='%d' height='%d'>%s</svg>".formatted(width, height, chart.svg);
  }

  private void lines(List<Series> lines, String unit) {
    double most =
        lines.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::value).max().orElse(1);
    double top = axes(most, unit);
    for (int i = 0; i < lines.size(); i++) {
      String colour = COLOURS.get(i % COLOURS.size());
      List<Point> points = lines.get(i).points();
      String path =
          points.stream()
              .map(p -> text("%.1f,%.1f", x(p.at()), y(p.value(), top)))
              .collect(Collectors.joining(" "));
      String ground = text("%.1f", y(0, top));
      add(
          "<polygon points='%.1f,%s %s %.1f,%s' fill='%s' opacity='.1'/>",
          x(points.get(0).at()),
          ground,
          path,
          x(points.get(points.size() - 1).at()),
          ground,
          colour);
      add("<polyline points='%s' fill='none' stroke='%s' stroke-width='1.4'/>", path, colour);
      if (points.size() < 12) {
        for (Point p : points) {
          add(
              "<circle cx='%.1f' cy='%.1f' r='2.6' fill='%s'/>",
              x(p.at()), y(p.value(), top), colour);
        }
      }
    }
  }

  private void bars(List<Series> lines, String unit) {
    Map<Double, Double> sums = new HashMap<>();
    lines.forEach(s -> s.points().forEach(p -> sums.merge(p.at(), p.value(), Double::sum)));
    double most = sums.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double top = axes(most, unit);
    Map<Double, Double> reached = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      for (Point p : lines.get(i).points()) {
        double low = reached.getOrDefault(p.at(), 0.0);
        double high = low + p.value();
        reached.put(p.at(), high);
        double left = Math.max(LEFT, x(p.at() + DAY * .12));
        double right = Math.min(width, x(p.at() + DAY * .88));
        if (right > left) {
          add(
              "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s' opacity='.75'/>",
              left,
              y(high, top),
              right - left,
              y(low, top) - y(high, top),
              COLOURS.get(i % COLOURS.size()));
        }
      }
    }
  }

  private void heat(List<Series> rows) {
    List<String> names = rows.stream().map(Series::name).sorted().toList();
    double most =
        rows.stream().flatMap(s -> s.points().stream()).mapToDouble(Point::value).max().orElse(1);
    double high = (height - TOP - BOTTOM) / (double) Math.max(1, names.size());
    times();
    for (int row = 0; row < names.size(); row++) {
      double low = height - BOTTOM - row * high;
      if (row % 3 == 0) {
        label(LEFT - 6, low - high / 2 + 4, "end", names.get(row));
      }
      String name = names.get(row);
      for (Series line : rows) {
        if (line.name().equals(name)) {
          for (Point p : line.points()) {
            double left = Math.max(LEFT, x(p.at()));
            double right = Math.min(width, x(p.at() + DAY));
            add(
                "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>",
                left,
                low - high,
                Math.max(0, right - left - 1),
                high - 1,
                orange(p.value() / most));
          }
        }
      }
    }
  }

  /** From nearly black over orange to nearly white. */
  private static String orange(double share) {
    double warm = Math.sqrt(share);
    return text(
        "rgb(%d,%d,%d)",
        (int) (45 + 210 * Math.min(1, warm * 1.25)),
        (int) (28 + 200 * warm * warm),
        (int) (22 + 160 * Math.pow(warm, 4)));
  }

  /** Grid and scales; the top of the scale. */
  private double axes(double most, String unit) {
    double third = Math.max(most, 1e-9) / 3;
    double base = unit.equals("s") ? third > 86_400 ? 86_400 : third > 60 ? 60 : 1 : 1;
    double magnitude = base * Math.pow(10, Math.floor(Math.log10(third / base)));
    double rough = third / magnitude;
    double step = magnitude * (rough <= 1 ? 1 : rough <= 2 ? 2 : rough <= 5 ? 5 : 10);
    if (unit.equals("bytes")) {
      step = Math.pow(2, Math.ceil(Math.log(third) / Math.log(2)));
    }
    if (unit.equals("short") && step < 1) {
      step = 1;
    }
    double top = Math.max(step, Math.ceil(most * 1.02 / step) * step);
    for (double tick = 0; tick <= top * 1.0001; tick += step) {
      add(
          "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#2a2d33'/>",
          LEFT, width, y(tick, top), y(tick, top));
      label(LEFT - 6, y(tick, top) + 4, "end", Figure.of(tick, unit));
    }
    times();
    return top;
  }

  private void times() {
    double length = to - from;
    String pattern = length > 60 * DAY ? "yyyy-MM" : length > 2 * DAY ? "MM-dd" : "HH:mm:ss";
    DateTimeFormatter form = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZONE);
    int ticks = Math.max(2, (width - LEFT) / 110);
    for (int i = 0; i < ticks; i++) {
      double at = from + length * (i + .5) / ticks;
      label(x(at), height - 5, "middle", form.format(Instant.ofEpochSecond((long) at)));
    }
  }

  private double x(double at) {
    return LEFT + (at - from) / (to - from) * (width - LEFT);
  }

  private double y(double value, double top) {
    return height - BOTTOM - value / top * (height - TOP - BOTTOM);
  }

  private void label(double x, double y, String anchor, String text) {
    add("<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, text);
  }

  private void add(String form, Object... parts) {
    svg.append(text(form, parts));
  }

  private static String text(String form, Object... parts) {
    return String.format(Locale.ROOT, form, parts);
  }
}
