package io.tidegate.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** A tiny world through a real broker, database and gateway. */
class WorldScoreTest {
  @Test
  void worldIsPlayedAndItsAlertsAreJudgedByWhatHappened() throws Exception {
    TinyWorld world = new TinyWorld();
    Span span = new Span(world.scoredFrom(), world.end(), world.end().plus(WorldScore.AFTER));
    Report report =
        new WorldScore(world, InstantSource.system(), new PrintWriter(Writer.nullWriter()))
            .run(span, new Report.Played("tiny", 1, 1, world.workers(), "none", "native", 0, 0));
    assertThat(figures(report, "door-held").matched()).isOne();
    assertThat(figures(report, "tamper").matched()).isOne();
    assertThat(figures(report, "duress").matched()).isOne();
    assertThat(figures(report, "tamper").secondsToAlert().get(0)).isBetween(0.0, 10.0);
    // It says nothing more, so the broker would have given it up at 90 s had it been cut off.
    assertThat(figures(report, "door-held").secondsToAlert().get(0)).isBetween(90.0, 105.0);
    assertThat(figures(report, "door-forced").recall()).as("only said to have happened").isZero();
    assertThat(report.load().worstHour()).isOne();
    assertThat(report.played().messages()).isGreaterThan(500);
  }

  private static RuleFigures figures(Report report, String rule) {
    return report.rules().stream()
        .filter(each -> each.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
