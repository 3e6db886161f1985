package io.tidegate.simulator.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The report for machines. A share of nothing is null. */
final class ReportJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReportJson() {}

  static ObjectNode of(Report report) {
    Report.Played played = report.played();
    Load load = report.load();
    ObjectNode line = JSON.createObjectNode();
    line.put("world", played.world());
    line.put("seed", played.seed());
    line.put("days", rounded(played.days(), 2));
    line.put("workers", played.workers());
    line.put("faults", played.faults());
    line.put("firmware", played.firmware());
    line.put("precision", rounded(report.all().precision(), 4));
    line.put("recall", rounded(report.all().recall(), 4));
    line.put("recallWhereTold", rounded(report.all().recallWhereTold(), 4));
    ObjectNode rules = line.putObject("rules");
    report.rules().forEach(rule -> put(rules.putObject(rule.rule()), rule));
    line.put("alertsPerWorkerDay", rounded(load.perWorkerDay(), 2));
    line.put("worstHour", load.worstHour());
    line.put("floods", load.floods());
    line.put("highShare", rounded(load.highShare(), 4));
    line.put("mediumShare", rounded(load.mediumShare(), 4));
    ObjectNode tenures = line.putObject("wrongByTenure");
    for (Tenure tenure : report.tenures()) {
      tenures
          .putObject(tenure.kind())
          .put("rooms", tenure.rooms())
          .put("wrong", tenure.wrong())
          .put("perThousandRooms", rounded(tenure.perThousandRooms(), 1));
    }
    ArrayNode leftOut = line.putArray("leftOut");
    for (LeftOut left : report.leftOut()) {
      leftOut
          .addObject()
          .put("rule", left.rule())
          .put("family", left.family())
          .put("why", left.why())
          .put("labels", left.labels());
    }
    line.put("messages", played.messages());
    line.put("seconds", rounded(played.seconds(), 1));
    return line;
  }

  private static void put(ObjectNode node, RuleFigures rule) {
    node.put("truth", rule.truth());
    node.put("alerts", rule.alerts());
    node.put("matched", rule.matched());
    node.put("precision", rounded(rule.precision(), 4));
    node.put("recall", rounded(rule.recall(), 4));
    node.put("recallWhereTold", rounded(rule.recallWhereTold(), 4));
    node.put("p50Seconds", rounded(rule.secondsWithin(0.5), 1));
    node.put("p95Seconds", rounded(rule.secondsWithin(0.95), 1));
    node.put("repeats", rule.repeats());
    node.put("withdrawn", rule.withdrawn());
    node.put("cannotTell", rule.cannotTell());
    node.put("undecided", rule.undecided());
  }

  private static @Nullable Double rounded(@Nullable Double value, int digits) {
    if (value == null) {
      return null;
    }
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }
}
