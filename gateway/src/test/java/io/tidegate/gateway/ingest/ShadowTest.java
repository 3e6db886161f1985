package io.tidegate.gateway.ingest;

import static io.tidegate.gateway.ingest.FedPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that are off or in shadow, in the pipeline: what is kept, and that nobody is told. */
class ShadowTest {
  private static final String SHADOWED =
      "SELECT rule || ' ' || coalesce(end_reason, '-') FROM shadow_firing ORDER BY id";
  private static final String ALERTS = "SELECT rule || ' ' || condition FROM alert ORDER BY number";

  private final FedPipeline fed = new FedPipeline();

  @AfterEach
  void close() {
    fed.close();
  }

  @Test
  void whatARuleInShadowFindsIsKeptApartAndOpensNoAlert() {
    tamperIs(RuleMode.SHADOW);
    fed.start(true, START);
    tamper(1, "active");
    fed.settle();
    assertThat(fed.texts(SHADOWED)).containsExactly("tamper -");
    assertThat(fed.texts("SELECT sentence_zh FROM shadow_firing"))
        .allSatisfy(zh -> assertThat(zh).isNotBlank());

    tamper(2, "cleared");
    fed.settle();
    assertThat(fed.texts(SHADOWED)).containsExactly("tamper resolved");
    assertThat(fed.number("SELECT count(*) FROM alert")).isZero();
    assertThat(fed.number("SELECT count(*) FROM alert_history")).isZero();
  }

  @Test
  void aRuleTurnedToShadowEndsItsAlertAndOneTurnedOnTellsWhatItFires() {
    fed.start(true, START);
    tamper(1, "active");
    fed.settle();
    assertThat(fed.texts(ALERTS)).containsExactly("tamper firing");

    tamperIs(RuleMode.SHADOW);
    anything(2);
    fed.settle();
    assertThat(fed.texts(ALERTS)).containsExactly("tamper resolved");
    assertThat(fed.texts(SHADOWED)).containsExactly("tamper -");

    tamperIs(RuleMode.ON);
    anything(3);
    fed.settle();
    assertThat(fed.texts(ALERTS)).containsExactly("tamper firing");
    assertThat(fed.texts(SHADOWED)).containsExactly("tamper resolved");
  }

  @Test
  void whatWasKeptGoesOnOverARestartUnlessTheRuleIsOnMeanwhile() {
    tamperIs(RuleMode.SHADOW);
    fed.start(true, START);
    tamper(1, "active");
    fed.settle();
    fed.stop();

    fed.start(true, START.plusSeconds(10));
    anything(11);
    fed.settle();
    assertThat(fed.texts(SHADOWED)).containsExactly("tamper -");
    fed.stop();

    tamperIs(RuleMode.ON);
    fed.start(true, START.plusSeconds(20));
    anything(21);
    fed.settle();
    assertThat(fed.texts(SHADOWED)).containsExactly("tamper rebuilt");
    assertThat(fed.texts(ALERTS)).containsExactly("tamper firing");
  }

  private void tamperIs(RuleMode mode) {
    fed.thresholds =
        new Thresholds(
            List.of(), List.of(new Thresholds.ModeEntry("tamper", Thresholds.EVERYWHERE, mode)));
  }

  private void tamper(int second, String state) {
    event(second, "\"type\":\"tamper\",\"part\":\"cover\",\"state\":\"" + state + "\"");
  }

  private void anything(int second) {
    event(second, "\"type\":\"mode\",\"state\":\"normal\"");
  }

  private void event(int second, String members) {
    fed.event(
        "gate-1",
        START.plusSeconds(second),
        "\"boot\":\"a\",\"seq\":%d,\"at\":\"%s\",%s"
            .formatted(second, START.plusSeconds(second), members));
  }
}
