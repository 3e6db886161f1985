package io.tidegate.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.Board;
import io.tidegate.gateway.testing.InstalledPrometheus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A board as a page: each panel at its place with what its own queries answer. */
final class BoardPage {
  static final int WIDTH = 1200;

  private static final int COLUMN = WIDTH / 24;
  private static final int ROW = 28;
  private static final int HEAD = 46;
  private static final String STYLE =
      """
      body { margin: 0; background: #111217; color: #ccccdc; font: 13px sans-serif; position: relative; }
      h1 { font-size: 17px; font-weight: 500; margin: 0; padding: 13px 12px; }
      h1 small { color: #8e8e9c; font-size: 12px; float: right; padding-top: 3px; }
      section { position: absolute; box-sizing: border-box; background: #181b1f; border: 1px solid #2c3235;
        border-radius: 2px; overflow: hidden; padding: 6px 8px; }
      h2 { font-size: 13px; font-weight: 500; margin: 0 0 4px; white-space: nowrap; }
      svg text { fill: #9a9aa8; font: 11px sans-serif; } svg { display: block; }
      .legend { height: 17px; overflow: hidden; font-size: 11px; line-height: 17px; }
      .legend i { display: inline-block; width: 14px; height: 3px; margin: 0 5px 3px 0; border-radius: 2px; }
      .legend span { margin-right: 12px; white-space: nowrap; }
      .stat { font-size: 30px; text-align: center; padding-top: 12px; white-space: nowrap; }
      .stat.worded { font-size: 17px; padding-top: 20px; }
      .none { color: #8e8e9c; text-align: center; padding-top: 26px; }
      table { border-collapse: collapse; width: 100%; font-size: 12px; }
      th { text-align: left; font-weight: 500; color: #8ab8ff; } th, td { padding: 4px 8px; border-bottom: 1px solid #2a2d33; }
      """;

  private final Board board;
  private final Database database;
  private final InstalledPrometheus prometheus;
  private final Instant now;

  /** What the panels from the database show; those from Prometheus show the live part. */
  private final int days;

  private final Instant liveFrom;
  private final List<String> silent = new ArrayList<>();

  BoardPage(
      Board board,
      Database database,
      InstalledPrometheus prometheus,
      Instant now,
      int days,
      Instant liveFrom) {
    this.board = board;
    this.database = database;
    this.prometheus = prometheus;
    this.now = now;
    this.days = days;
    this.liveFrom = liveFrom;
  }

  /** Panels that had nothing to show. */
  List<String> silent() {
    return silent;
  }

  int height() {
    int rows = 0;
    for (JsonNode panel : board.panels()) {
      JsonNode at = panel.path("gridPos");
      rows = Math.max(rows, at.path("y").asInt() + at.path("h").asInt());
    }
    return HEAD + rows * ROW + 6;
  }

  String html() {
    StringBuilder html = new StringBuilder("<!DOCTYPE html><meta charset='utf-8'><style>");
    html.append(STYLE).append("</style><h1>").append(text(board.json().path("title").asText()));
    html.append("<small>drawn from query results, not Grafana itself</small></h1>");
    for (JsonNode panel : board.panels()) {
      JsonNode at = panel.path("gridPos");
      int width = at.path("w").asInt() * COLUMN - 8;
      int height = at.path("h").asInt() * ROW - 8;
      html.append(
          "<section style='left:%dpx;top:%dpx;width:%dpx;height:%dpx'><h2>%s</h2>%s</section>"
              .formatted(
                  at.path("x").asInt() * COLUMN + 4,
                  HEAD + at.path("y").asInt() * ROW,
                  width,
                  height,
                  text(panel.path("title").asText()),
                  inside(panel, width - 18, height - 34)));
    }
    return html.append("<div style='height:%dpx'></div>".formatted(height() - HEAD)).toString();
  }

  private String inside(JsonNode panel, int width, int height) {
    return switch (panel.path("type").asText()) {
      case "stat" -> stat(panel);
      case "table" -> table(panel, rows(panel));
      default -> chart(panel, width, height);
    };
  }

  private String chart(JsonNode panel, int width, int height) {
    List<Series> lines = new ArrayList<>();
    for (JsonNode target : panel.path("targets")) {
      lines.addAll(
          target.has("expr")
              ? Series.ofSamples(
                  prometheus.range(filledIn(target), liveFrom, now, Duration.ofSeconds(1)),
                  target.path("legendFormat").asText())
              : Series.ofRows(rows(panel)));
    }
    if (lines.isEmpty()) {
      return nothing(panel);
    }
    boolean isLive = panel.path("targets").path(0).has("expr");
    int shown = board.queries(panel, "rawSql").stream().mapToInt(Board.Query::days).sum();
    Instant from =
        isLive ? liveFrom : now.minus(Duration.ofDays(shown == 0 ? days : Math.min(shown, 200)));
    boolean isHeat = panel.path("type").asText().equals("heatmap");
    int legend = isHeat ? 0 : 19;
    return Chart.of(panel, lines, width, height - legend, from, now)
        + (isHeat ? "" : legend(lines));
  }

  private static String legend(List<Series> lines) {
    StringBuilder legend = new StringBuilder("<div class='legend'>");
    for (int i = 0; i < lines.size(); i++) {
      legend.append(
          "<span><i style='background:%s'></i>%s</span>"
              .formatted(Chart.COLOURS.get(i % Chart.COLOURS.size()), text(lines.get(i).name())));
    }
    return legend.append("</div>").toString();
  }

  private String stat(JsonNode panel) {
    JsonNode target = panel.path("targets").path(0);
    List<Double> values = new ArrayList<>();
    if (target.has("expr")) {
      prometheus
          .query(filledIn(target))
          .forEach(sample -> values.add(sample.path("value").path(1).asDouble()));
    } else {
      rows(panel).stream()
          .map(row -> row.get("value"))
          .filter(Objects::nonNull)
          .forEach(value -> values.add(((Number) value).doubleValue()));
    }
    if (values.isEmpty()) {
      return nothing(panel);
    }
    JsonNode defaults = panel.path("fieldConfig").path("defaults");
    double value = values.get(0);
    JsonNode word =
        defaults.path("mappings").path(0).path("options").path(Long.toString((long) value));
    String colour = colour(word, defaults.path("thresholds").path("steps"), value);
    return "<div class='stat%s' style='color:%s'>%s</div>"
        .formatted(
            word.has("text") ? " worded" : "",
            colour,
            text(word.path("text").asText(Figure.of(value, defaults.path("unit").asText()))));
  }

  private static String colour(JsonNode word, JsonNode steps, double value) {
    String name = word.path("color").asText("green");
    for (JsonNode step : steps) {
      boolean reached = step.path("value").isNull() || value >= step.path("value").asDouble();
      name = reached && !word.has("color") ? step.path("color").asText() : name;
    }
    return Map.of("red", "#f2495c", "blue", "#5794f2").getOrDefault(name, "#73bf69");
  }

  private String table(JsonNode panel, List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return nothing(panel);
    }
    StringBuilder html = new StringBuilder("<table>");
    for (Map<String, Object> row : rows) {
      if (html.length() < 10) {
        row.keySet().forEach(column -> html.append("<th>").append(text(column)));
      }
      html.append("<tr>");
      row.values()
          .forEach(cell -> html.append("<td>").append(cell == null ? "–" : text(cell.toString())));
    }
    return html.append("</table>").toString();
  }

  private List<Map<String, Object>> rows(JsonNode panel) {
    Board.Query query = board.queries(panel, "rawSql").get(0);
    String sql = query.filledIn(now, days);
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapToMap().list());
  }

  private static String filledIn(JsonNode target) {
    return new Board.Query("", target.path("expr").asText(), 0).filledIn().replace("[1m]", "[20s]");
  }

  private String nothing(JsonNode panel) {
    silent.add(board.file().getFileName() + ": " + panel.path("title").asText());
    return "<div class='none'>No data</div>";
  }

  private static String text(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;");
  }
}
