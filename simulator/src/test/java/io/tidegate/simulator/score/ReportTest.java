package io.tidegate.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidegate.simulator.world.UnreportedReason;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Instant FROM = Instant.parse("2026-10-05T00:00:00Z");
  private static final Span SPAN =
      new Span(FROM, FROM.plus(Duration.ofDays(1)), FROM.plus(Duration.ofDays(1)));

  private final Report report = report(Map.of());

  @Test
  void jsonHasTheMembersOfTheContract() {
    JsonNode line = ReportJson.of(report);
    assertThat(line.path("world").asText()).isEqualTo("normal");
    assertThat(line.path("seed").asLong()).isEqualTo(7);
    assertThat(line.path("precision").asDouble()).isEqualTo(0.6667);
    assertThat(line.path("recall").asDouble()).isEqualTo(0.6667);
    assertThat(line.path("alertsPerWorkerDay").asDouble()).isEqualTo(1.0);
    JsonNode held = line.path("rules").path("door-held");
    assertThat(held.path("truth").asInt()).isEqualTo(3);
    assertThat(held.path("alerts").asInt()).isEqualTo(2);
    assertThat(held.path("matched").asInt()).isEqualTo(2);
    assertThat(held.path("precision").asDouble()).isEqualTo(1.0);
    assertThat(held.path("recall").asDouble()).isEqualTo(0.6667);
    assertThat(held.path("p50Seconds").asDouble()).isEqualTo(62.5);
    assertThat(held.path("p95Seconds").asDouble()).isEqualTo(90.0);
    assertThat(line.path("rules").path("tamper").path("precision").isNull()).isTrue();
    assertThat(line.path("rules").path("strange").path("precision").asDouble()).isZero();
    assertThat(line.path("wrongByTenure").path("tenant").path("wrong").asInt()).isOne();
  }

  @Test
  void tableHasARowForEachRuleAndTheSum() {
    assertThat(ReportTable.of(report).lines().map(line -> line.split(" ", -1)[0]))
        .startsWith("rule", "door-held", "tamper", "strange", "all");
  }

  @Test
  void tableNamesWhatWasMissedAndWhatWasWrong() {
    assertThat(ReportTable.of(report).lines().filter(line -> line.contains(" of ")))
        .anyMatch(line -> line.startsWith("missed: door-held of "))
        .anyMatch(line -> line.startsWith("wrong: strange of "));
  }

  @Test
  void pageIsOneFileWithAChartAndItsTextEscaped() {
    String page = ReportHtml.of(report);
    assertThat(page)
        .contains("<svg ", "门未关", "door-held", "2 of 3, 2 alerts", "nothing", "&lt;b&gt;")
        .doesNotContain("{{", "<b>", "<script", "http://", "https://", "src=", "href=");
  }

  @Test
  void whatAFamilyDoesNotReportIsSaidWhereverTheScoreIs() {
    Report partly =
        report(Map.of(episode(7_200), new UnreportedReason("nuki", "whether the door is open")));

    assertThat(ReportTable.of(partly))
        .contains(
            "left out: door-held, 1 of the truth, since nuki does not report whether the door is open");
    assertThat(ReportHtml.of(partly))
        .contains("Left out", "<td>nuki</td><td>whether the door is open</td><td>1</td>");
    JsonNode left = ReportJson.of(partly).path("leftOut").path(0);
    assertThat(left.path("family").asText()).isEqualTo("nuki");
    assertThat(left.path("why").asText()).isEqualTo("whether the door is open");
    assertThat(ReportHtml.of(report)).doesNotContain("Left out");
  }

  private static Report report(Map<Episode, UnreportedReason> unreported) {
    Map<String, AlertsApi.RuleName> names = new LinkedHashMap<>();
    names.put("door-held", new AlertsApi.RuleName("door-held", "门未关", "Door held"));
    names.put("tamper", new AlertsApi.RuleName("tamper", "<b>", "Tamper"));
    List<Episode> truth = List.of(episode(0), episode(3_600), episode(7_200));
    List<Firing> firings =
        List.of(
            firing("door-held", 60, 62_500),
            firing("door-held", 3_660, 90_000 + 3_600_000),
            firing("strange", 60, 60_000));
    return Report.of(
        new Report.Played("normal", 7, 1, 3, "none", "native", 1_000, 2),
        names,
        firings,
        Judge.judge(truth, unreported, firings, List.of(), SPAN),
        SPAN,
        Map.of("p", "tenant"));
  }

  private static Episode episode(int start) {
    Instant at = FROM.plusSeconds(start);
    return new Episode("door-held", "door", "x", "p", at, at.plusSeconds(600), null);
  }

  private static Firing firing(String rule, int start, long toldMillis) {
    return new Firing(
        rule,
        "place",
        false,
        "medium",
        "door",
        "x",
        Set.of("p"),
        "m1",
        "g1",
        FROM.plusSeconds(start),
        FROM.plusMillis(toldMillis),
        null,
        null);
  }
}
