package io.tidegate.gateway.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The alert rules, and their unit tests, as they lie in the repository. */
final class AlertRules {
  static final Path FOLDER = Path.of("../dashboards/prometheus");

  private AlertRules() {}

  static List<JsonNode> alerts() {
    List<JsonNode> alerts = new ArrayList<>();
    for (Path file : files("rules")) {
      for (JsonNode group : read(file).path("groups")) {
        group.path("rules").forEach(rule -> alerts.add(rule));
      }
    }
    alerts.removeIf(rule -> rule.path("alert").isMissingNode());
    return alerts;
  }

  /** Every expected outcome of an alert: its name and how many are expected to fire. */
  static List<JsonNode> cases() {
    List<JsonNode> cases = new ArrayList<>();
    for (Path file : files("tests")) {
      for (JsonNode test : read(file).path("tests")) {
        test.path("alert_rule_test").forEach(cases::add);
      }
    }
    return cases;
  }

  static List<Path> files(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
