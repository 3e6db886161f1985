package io.tidegate.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One board as it lies in the repository. */
public record Board(Path file, JsonNode json) {
  /** Points that a panel asks for: its width. */
  private static final int POINTS = 850;

  /**
   * One query of a panel.
   *
   * @param days that the panel always shows, whatever the board does; 0: the board's
   */
  public record Query(String where, String expression, int days) {
    /** As Prometheus can run it: the variables filled in as Grafana would. */
    public String filledIn() {
      return expression
          .replace("$__rate_interval", "1m")
          .replace("$__interval", "15s")
          .replace("$job", ".+")
          .replace("$instance", ".+");
    }

    /** As PostgreSQL can run it: the macros as Grafana writes them, over so many days before. */
    public String filledIn(Instant now, int days) {
      int shown = this.days == 0 ? days : this.days;
      String span = "BETWEEN '" + now.minus(Duration.ofDays(shown)) + "' AND '" + now + "'";
      return expression
          .replaceAll("\\$__timeFilter\\(([a-z.]+)\\)", "$1 " + span)
          .replaceAll(
              "\\$__timeGroupAlias\\(([a-z.]+), \\$__interval\\)",
              "floor(extract(epoch from $1)/%1$d)*%1$d AS \"time\"".formatted(interval(shown)));
    }

    /** As Grafana rounds it for half a screen; sums are of an hour at least. */
    private static long interval(int days) {
      double hours = days * 24.0 / POINTS;
      long rounded = hours <= 1.5 ? 1 : hours <= 2.5 ? 2 : hours <= 4.5 ? 3 : hours <= 9 ? 6 : 12;
      return rounded * 3_600;
    }
  }

  /** All of them. */
  public static List<Board> all() {
    try (Stream<Path> files = Files.list(Path.of("../dashboards/boards"))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().map(Board::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In their order. */
  public List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    json.path("panels").forEach(panels::add);
    return panels;
  }

  /** What can be chosen above it. */
  public List<JsonNode> variables() {
    List<JsonNode> variables = new ArrayList<>();
    json.path("templating").path("list").forEach(variables::add);
    return variables;
  }

  /** In PromQL. */
  public List<Query> queries() {
    return queries("expr");
  }

  /** In SQL. */
  public List<Query> sqlQueries() {
    return queries("rawSql");
  }

  private List<Query> queries(String member) {
    return panels().stream().flatMap(panel -> queries(panel, member).stream()).toList();
  }

  /**
   * Those of one panel.
   *
   * @param member {@code expr} or {@code rawSql}
   */
  public List<Query> queries(JsonNode panel, String member) {
    String where = file.getFileName() + ", panel " + panel.path("title").asText();
    String from = panel.path("timeFrom").asText();
    int days = from.isEmpty() ? 0 : Integer.parseInt(from.substring(0, from.length() - 1));
    List<Query> queries = new ArrayList<>();
    for (JsonNode target : panel.path("targets")) {
      if (target.has(member)) {
        queries.add(new Query(where, target.path(member).asText(), days));
      }
    }
    return queries;
  }

  private static Board read(Path file) {
    try {
      return new Board(file, new JsonMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
