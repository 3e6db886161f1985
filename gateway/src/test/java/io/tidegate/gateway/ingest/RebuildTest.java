package io.tidegate.gateway.ingest;

import static io.tidegate.gateway.ingest.FedPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.Conclusion;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.FiringAlert;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleContext;
import io.tidegate.gateway.detect.Step;
import io.tidegate.gateway.detect.Tamper;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.detect.Verdict;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the rules know after a restart, and what a broken one costs. */
class RebuildTest {
  private static final String FIRINGS =
      """
      SELECT a.rule || ' ' || a.subject_key || ' ' || f.started_at || ' ' || coalesce(f.ended_at::text, '-')
        || ' ' || coalesce(f.end_reason, '-')
      FROM alert a JOIN alert_firing f ON f.alert = a.id ORDER BY 1\
      """;

  @Test
  void restartBetweenAnyTwoEventsChangesNoFinding() {
    List<String> inOneGo = play(-1, fed -> {});
    assertThat(inOneGo).hasSizeGreaterThanOrEqualTo(4);
    for (int restartBefore : new int[] {3, 7, 11}) {
      assertThat(play(restartBefore, fed -> {})).as("with state").isEqualTo(inOneGo);
    }
  }

  @Test
  void restartWithoutUsableStateReplaysAsFarAsTheRulesLookBack() {
    List<String> inOneGo = play(-1, fed -> {});
    assertThat(play(5, fed -> fed.sql("DELETE FROM rule_state"))).isEqualTo(inOneGo);
    assertThat(play(7, fed -> fed.sql("UPDATE rule_state SET version = 0"))).isEqualTo(inOneGo);
    assertThat(
            play(
                7,
                fed ->
                    fed.sql(
                        "UPDATE rule_state SET state = '\\x01' WHERE part IN ('tamper',"
                            + " 'door-forced')")))
        .isEqualTo(inOneGo);
    assertThat(
            play(
                11,
                fed -> fed.sql("UPDATE rule_state SET version = 0 WHERE part = 'denied-repeated'")))
        .isEqualTo(inOneGo);
  }

  @Test
  void stateFromBeforeTheLastBatchesIsBroughtUpToThem() {
    List<String> inOneGo = play(-1, fed -> {});
    try (FedPipeline fed = new FedPipeline()) {
      fed.start(true, START);
      for (int i = 0; i < EVENTS.size(); i++) {
        if (i == 3) {
          restart(fed, i, at -> fed.sql("CREATE TABLE kept AS SELECT * FROM rule_state"));
        } else if (i == 8 || i == 12) {
          restart(
              fed,
              i,
              at -> fed.sql("DELETE FROM rule_state; INSERT INTO rule_state SELECT * FROM kept"));
        }
        feed(fed, i);
      }
      fed.settle();
      assertThat(fed.texts(FIRINGS)).isEqualTo(inOneGo);
    }
  }

  @Test
  void whatIsCountedOfAMinuteSurvivesAnOrderlyStop() {
    try (FedPipeline fed = new FedPipeline()) {
      fed.start(true, START);
      fed.status("gate-9", START.plusSeconds(1), "online", false);
      feed(fed, 0);
      restart(fed, 0, at -> {});
      fed.status("gate-9", START.plusSeconds(40), "online", false);
      feed(fed, 1);
      fed.settle();
      assertThat(fed.texts("SELECT device_id || ' ' || messages FROM traffic ORDER BY 1"))
          .containsExactly("gate-1 1", "gate-9 2");
    }
  }

  @Test
  void detectorThatThrowsIsALetterAndNeitherTheEventNorTheOtherRulesNorARestartFallWithIt() {
    List<Detector<?>> detectors = new ArrayList<>(Detectors.all());
    detectors.add(0, new Broken());
    try (FedPipeline fed = new FedPipeline(detectors)) {
      fed.start(true, START);
      feed(fed, 0);
      fed.settle();
      fed.stop();
      fed.start(true, START.plusSeconds(60));
      feed(fed, 1);
      fed.settle();
      assertThat(fed.fatal.get()).isNull();
      assertThat(fed.number("SELECT count(*) FROM event")).isEqualTo(2);
      assertThat(fed.texts("SELECT DISTINCT reason FROM dead_letter"))
          .containsExactly("finding_failed");
      assertThat(fed.texts("SELECT rule FROM alert ORDER BY rule"))
          .containsExactly("door-forced", "tamper");
    }
  }

  private static List<String> play(int restartBefore, Consumer<FedPipeline> meanwhile) {
    try (FedPipeline fed = new FedPipeline()) {
      fed.start(true, START);
      for (int i = 0; i < EVENTS.size(); i++) {
        if (i == restartBefore) {
          restart(fed, i, meanwhile);
        }
        feed(fed, i);
      }
      fed.settle();
      return fed.texts(FIRINGS);
    }
  }

  private static void restart(FedPipeline fed, int before, Consumer<FedPipeline> meanwhile) {
    fed.settle();
    fed.stop();
    assertThat(fed.number("SELECT count(DISTINCT batch) FROM rule_state")).isOne();
    meanwhile.accept(fed);
    fed.start(true, START.plusSeconds(60L * before + 30 - (before == 0 ? 0 : 60)));
  }

  private static final List<String> EVENTS =
      List.of(
          "\"type\":\"tamper\",\"state\":\"active\",\"part\":\"cover\"",
          "\"type\":\"door\",\"state\":\"forced\"",
          denied("A1"),
          denied("A2"),
          denied("A3"),
          denied("A1"),
          denied("A1"),
          denied("A1"),
          "\"type\":\"door\",\"state\":\"closed\"",
          "\"type\":\"tamper\",\"state\":\"cleared\",\"part\":\"cover\"",
          "\"type\":\"access\",\"outcome\":\"granted\",\"duress\":true,\"credential\":{\"type\":\"card\",\"id\":\"04A2B9C1\"}",
          "\"type\":\"door\",\"state\":\"opened\"",
          denied("A4"),
          "\"type\":\"door\",\"state\":\"closed\"",
          "\"type\":\"door\",\"state\":\"opened\"",
          "\"type\":\"door\",\"state\":\"closed\"");

  private static String denied(String card) {
    return "\"type\":\"access\",\"outcome\":\"denied\",\"reason\":\"unknown_credential\",\"credential\":{\"type\":\"card\",\"id\":\"040000"
        + card
        + "\"}";
  }

  private static void feed(FedPipeline fed, int i) {
    Instant at = START.plusSeconds(60L * i + 1);
    fed.event(
        "gate-1", at, "\"boot\":\"a\",\"seq\":%d,\"at\":\"%s\",%s".formatted(i, at, EVENTS.get(i)));
  }

  /** A rule with a bug: it throws at each event. */
  private static final class Broken implements Detector<String> {
    private final Rule rule = new Tamper().rule();

    @Override
    public Rule rule() {
      return new Rule(
          "broken",
          rule.ruleClass(),
          rule.kind(),
          rule.severity(),
          rule.name(),
          rule.act(),
          rule.use(),
          rule.lookBack());
    }

    @Override
    public List<Threshold> thresholds() {
      return List.of();
    }

    @Override
    public Set<EventKind> kinds() {
      return Set.of(EventKind.TAMPER, EventKind.DOOR);
    }

    @Override
    public boolean cares(SeenEvent seen) {
      return true;
    }

    @Override
    public Step<String> event(@Nullable String state, SeenEvent seen, RuleContext scene) {
      throw new IllegalStateException("a bug");
    }

    @Override
    public Step<String> tick(String state, Instant second, RuleContext scene) {
      throw new IllegalStateException("a bug");
    }

    @Override
    public Verdict verdict(@Nullable String state, RuleContext scene) {
      return Verdict.CANNOT_TELL;
    }

    @Override
    public Conclusion restate(String state, RuleContext scene) {
      throw new IllegalStateException("a bug");
    }

    @Override
    public Step<String> adopt(@Nullable String state, FiringAlert firing, Instant at) {
      return Step.quiet(state, null);
    }
  }
}
