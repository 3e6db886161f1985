package io.tidegate.simulator.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.scenario.Anomaly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The ground truth of a run: one JSON line an anomaly. */
public final class Labels {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Labels() {}

  /**
   * The line of one anomaly.
   *
   * @param start of the anomaly
   */
  static String line(Anomaly anomaly, Instant start, long seed) {
    ObjectNode line = JSON.createObjectNode();
    line.put("rule", anomaly.rule());
    line.putObject("subject").put("kind", anomaly.subjectKind()).put("id", anomaly.subjectId());
    line.put("place", anomaly.place());
    line.put("start", start.plus(anomaly.start()).toString());
    line.put("end", start.plus(anomaly.end()).toString());
    line.put("seed", seed);
    return line.toString();
  }

  /**
   * Writes those that start within the run.
   *
   * @param length of the run
   */
  public static void write(Path file, FleetPlan plan, Duration length) throws IOException {
    List<String> lines =
        plan.anomalies().stream()
            .filter(placed -> placed.at().compareTo(length) < 0)
            .map(placed -> line(placed.anomaly(), plan.start().plus(placed.at()), plan.seed()))
            .toList();
    Files.write(file, lines);
  }
}
