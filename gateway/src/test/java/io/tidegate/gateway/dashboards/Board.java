package io.tidegate.gateway.dashboards;

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
record Board(Path file, JsonNode json) {
  /** One query of a panel, or of a variable. */
  record Query(String where, String expression) {
    /** As Prometheus can run it: the variables filled in as Grafana would. */
    String filledIn() {
      return expression
          .replace("$__rate_interval", "1m")
          .replace("$__interval", "15s")
          .replace("$job", ".+")
          .replace("$instance", ".+");
    }

    /** As PostgreSQL can run it: the macros as Grafana writes them, over the 30 days before. */
    String filledIn(Instant now) {
      String span = "BETWEEN '" + now.minus(Duration.ofDays(30)) + "' AND '" + now + "'";
      return expression
          .replaceAll("\\$__timeFilter\\(([a-z.]+)\\)", "$1 " + span)
          .replaceAll(
              "\\$__timeGroupAlias\\(([a-z.]+), \\$__interval\\)",
              "floor(extract(epoch from $1)/3600)*3600 AS \"time\"");
    }
  }

  static List<Board> all() {
    try (Stream<Path> files = Files.list(Path.of("../dashboards/boards"))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().map(Board::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    json.path("panels").forEach(panels::add);
    return panels;
  }

  List<JsonNode> variables() {
    List<JsonNode> variables = new ArrayList<>();
    json.path("templating").path("list").forEach(variables::add);
    return variables;
  }

  /** In PromQL. */
  List<Query> queries() {
    return queries("expr");
  }

  /** In SQL. */
  List<Query> sqlQueries() {
    return queries("rawSql");
  }

  private List<Query> queries(String member) {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      String where = file.getFileName() + ", panel " + panel.path("title").asText();
      for (JsonNode target : panel.path("targets")) {
        if (target.has(member)) {
          queries.add(new Query(where, target.path(member).asText()));
        }
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
