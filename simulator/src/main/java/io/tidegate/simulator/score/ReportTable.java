package io.tidegate.simulator.score;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report for a terminal. */
final class ReportTable {
  private static final String ROW = "%-24s %6s %6s %7s %7s %9s %6s %6s %8s %8s  %s%n";

  private static final int MOST_MISTAKES = 100;

  private ReportTable() {}

  static String of(Report report) {
    StringBuilder table = new StringBuilder();
    table.append(
        ROW.formatted(
            "rule",
            "truth",
            "alerts",
            "matched",
            "repeats",
            "precision",
            "recall",
            "doubt",
            "p50 s",
            "p95 s",
            ""));
    report.rules().forEach(rule -> table.append(row(rule, report.zh(rule.rule()))));
    table.append(row(report.all(), ""));
    Load load = report.load();
    table.append(
        String.format(
            Locale.ROOT,
            "%nload: %.2f a worker and day, %d in the worst hour, %d floods;"
                + " high %.1f %%, medium %.1f %%%n",
            load.perWorkerDay(),
            load.worstHour(),
            load.floods(),
            100 * load.highShare(),
            100 * load.mediumShare()));
    for (Tenure tenure : report.tenures()) {
      table.append(
          String.format(
              Locale.ROOT,
              "wrong alerts of %s rooms: %d, %.1f of 1,000 rooms%n",
              tenure.kind(),
              tenure.wrong(),
              tenure.perThousandRooms()));
    }
    RuleFigures all = report.all();
    table.append(
        "cannot tell: %d episodes (recall %s without them); undecided at the end: %d; withdrawn: %d%n"
            .formatted(
                all.cannotTell(), share(all.recallWhereTold()), all.undecided(), all.withdrawn()));
    for (LeftOut left : report.leftOut()) {
      table.append(
          "left out: %s, %d of the truth, since %s does not report %s%n"
              .formatted(left.rule(), left.labels(), left.family(), left.why()));
    }
    report.mistakes().stream().limit(MOST_MISTAKES).map(ReportTable::line).forEach(table::append);
    int more = report.mistakes().size() - MOST_MISTAKES;
    if (more > 0) {
      table.append("and %d more mistakes%n".formatted(more));
    }
    return table.toString();
  }

  private static String line(Mistake mistake) {
    return "%s: %s of %s, %s to %s%n"
        .formatted(
            mistake.what(),
            mistake.rule(),
            mistake.subject(),
            mistake.start(),
            mistake.end() == null ? "now" : mistake.end());
  }

  private static String row(RuleFigures rule, String zh) {
    return ROW.formatted(
        rule.rule(),
        rule.truth(),
        rule.alerts(),
        rule.matched(),
        rule.repeats(),
        share(rule.precision()),
        share(rule.recall()),
        rule.cannotTell(),
        seconds(rule.secondsWithin(0.5)),
        seconds(rule.secondsWithin(0.95)),
        zh);
  }

  static String share(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.3f", share);
  }

  static String seconds(@Nullable Double seconds) {
    return seconds == null ? "-" : String.format(Locale.ROOT, "%.0f", seconds);
  }
}
