package io.tidegate.simulator.score;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report as one page that needs nothing else: no scripts, no other files. */
final class ReportHtml {
  private static final String TEMPLATE = "/score/report.html";
  private static final double LEAST = 0.8;
  private static final String LEFT_OUT =
      """
      <h2>Left out</h2>
      <p>What a family cannot report no rule can find: neither this truth nor an alert about it
      counts.</p>
      <div class="scroll">
      <table class="why">
      <thead><tr><th>Rule</th><th></th><th>Family</th><th>Does not report</th><th>Truth</th></tr></thead>
      <tbody>
      """;

  private ReportHtml() {}

  /** The page. */
  static String of(Report report) {
    Report.Played played = report.played();
    Map<String, String> parts =
        Map.of(
            "title", escaped("Detection, judged: " + played.world() + " world"),
            "subtitle", escaped(subtitle(played)),
            "figures", figures(report),
            "chart", RuleChart.of(report),
            "rows",
                report.rules().stream()
                    .map(rule -> row(rule, report.zh(rule.rule())))
                    .collect(Collectors.joining("\n")),
            "sum", row(report.all(), ""),
            "leftOut", leftOut(report),
            "tenures",
                report.tenures().stream()
                    .map(ReportHtml::tenure)
                    .collect(Collectors.joining("\n")));
    String page = template();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      page = page.replace("{{" + part.getKey() + "}}", part.getValue());
    }
    return page;
  }

  private static String subtitle(Report.Played played) {
    String text =
        String.format(
            Locale.ROOT,
            "Seed %d, %.0f scored days, %d workers, network faults: %s, firmware: %s.",
            played.seed(),
            played.days(),
            played.workers(),
            played.faults() == null ? "unknown" : played.faults(),
            played.firmware() == null ? "unknown" : played.firmware());
    return played.messages() == 0
        ? text
        : text
            + String.format(
                Locale.ROOT,
                " %,d messages in %.0f s, %,.0f a second.",
                played.messages(),
                played.seconds(),
                played.messages() / Math.max(played.seconds(), 0.001));
  }

  private static String figures(Report report) {
    Load load = report.load();
    return List.of(
            figure("Recall", ReportTable.share(report.all().recall())),
            figure("Precision", ReportTable.share(report.all().precision())),
            figure("Recall where it could tell", ReportTable.share(report.all().recallWhereTold())),
            figure("Alerts a worker and day", number("%.2f", load.perWorkerDay())),
            figure("In a worker's worst hour", number("%d", load.worstHour())),
            figure("Floods", number("%d", load.floods())),
            figure("Severity high", number("%.1f %%", 100 * load.highShare())),
            figure("Severity medium", number("%.1f %%", 100 * load.mediumShare())))
        .stream()
        .collect(Collectors.joining("\n"));
  }

  private static String figure(String name, String value) {
    return "<div><dt>" + name + "</dt><dd>" + value + "</dd></div>";
  }

  private static String row(RuleFigures rule, String zh) {
    return "<tr>"
        + cell(rule.rule())
        + cell(zh)
        + cell(rule.truth())
        + cell(rule.alerts())
        + cell(rule.matched())
        + cell(rule.repeats())
        + cell(rule.withdrawn())
        + cell(rule.cannotTell())
        + cell(rule.undecided())
        + share(rule.precision())
        + share(rule.recall())
        + cell(span(rule.secondsWithin(0.5)))
        + cell(span(rule.secondsWithin(0.95)))
        + "</tr>";
  }

  /** Nothing where all was judged. */
  private static String leftOut(Report report) {
    if (report.leftOut().isEmpty()) {
      return "";
    }
    return report.leftOut().stream()
        .map(
            left ->
                "<tr>"
                    + cell(left.rule())
                    + cell(report.zh(left.rule()))
                    + cell(left.family())
                    + cell(left.why())
                    + cell(left.labels())
                    + "</tr>")
        .collect(Collectors.joining("\n", LEFT_OUT, "\n</tbody>\n</table>\n</div>"));
  }

  private static String tenure(Tenure tenure) {
    return "<tr>"
        + cell(tenure.kind())
        + cell("")
        + cell(tenure.rooms())
        + cell(tenure.wrong())
        + cell(number("%.1f", tenure.perThousandRooms()))
        + "</tr>";
  }

  private static String share(@Nullable Double share) {
    return "<td"
        + (share != null && share < LEAST ? " class=\"bad\">" : ">")
        + ReportTable.share(share)
        + "</td>";
  }

  private static String cell(Object value) {
    return "<td>" + escaped(String.valueOf(value)) + "</td>";
  }

  /** Seconds as people say them. */
  private static String span(@Nullable Double seconds) {
    if (seconds == null) {
      return "-";
    }
    if (seconds < 120) {
      return number("%.0f s", seconds);
    }
    return seconds < 7_200
        ? number("%.0f min", seconds / 60)
        : seconds < 172_800
            ? number("%.1f h", seconds / 3_600)
            : number("%.1f d", seconds / 86_400);
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String template() {
    try (InputStream in = ReportHtml.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException("the page's template is missing: " + TEMPLATE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
