package io.tidegate.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every metric is in the guide, and on a board or in a rule unless the guide says why not. */
class MetricsUseTest {
  private static final Path GUIDE = Path.of("../docs/operating.md");
  private static final Path DASHBOARDS = Path.of("../dashboards");
  private static final String UNUSED = "On no board and in no rule, on purpose:";
  private static final Pattern METRIC = Pattern.compile("\\btidegate_[a-z_]+");

  @Test
  void guideNamesEveryMetric() throws IOException {
    String table = Files.readString(GUIDE);
    assertThat(MetricHelp.names().stream().filter(name -> !isIn(name, table))).isEmpty();
  }

  @Test
  void metricIsUsedOrTheGuideSaysWhyNot() throws IOException {
    String used = texts();
    String unused =
        Files.readAllLines(GUIDE).stream().filter(l -> l.startsWith(UNUSED)).findFirst().orElse("");
    for (String name : MetricHelp.names()) {
      assertThat(isIn(name, used)).as("%s is used", name).isNotEqualTo(isIn(name, unused));
    }
  }

  @Test
  void rulesAndBoardsAskForNoMetricThatIsNot() throws IOException {
    List<Pattern> known = MetricHelp.names().stream().map(MetricsUseTest::form).toList();
    Matcher asked = METRIC.matcher(texts());
    while (asked.find()) {
      String name = asked.group();
      assertThat(known).as(name).anyMatch(form -> form.matcher(name).matches());
    }
  }

  private static boolean isIn(String name, String text) {
    return form(name).matcher(text).find();
  }

  /** What Prometheus may call it: with its unit and what is made of a counter or a histogram. */
  private static Pattern form(String name) {
    return Pattern.compile(
        "\\b" + name.replace('.', '_') + "(_seconds|_bytes)?(_total|_bucket|_sum|_count|_max)?\\b");
  }

  private static String texts() throws IOException {
    try (Stream<Path> files = Files.walk(DASHBOARDS)) {
      return files
          .filter(file -> file.toString().matches(".*(/boards/.*\\.json|/rules/.*\\.yml)"))
          .map(MetricsUseTest::read)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
