package io.tidegate.gateway.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  List<Query> queries() {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : panels()) {
      String where = file.getFileName() + ", panel " + panel.path("title").asText();
      panel.path("targets").forEach(t -> queries.add(new Query(where, t.path("expr").asText())));
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
