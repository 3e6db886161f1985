package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What rules cannot tell, and how long that lasts before people are told. */
class DoubtsTest {
  private static final Instant START = Scenario.DAY.atStartOfDay(SmallCommunity.ZONE).toInstant();

  private final Register register = SmallCommunity.register();
  private Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
  private long keys;

  @Test
  void houseThatIsNotCompleteIsToldAfterADayWithItsPlace() {
    say(at(8), "lock201", "granted", "card", "x1");
    assertThat(doubts(at(31))).isEmpty();
    assertThat(doubts(at(33)))
        .contains(
            new Doubt(
                "vacant-room-used",
                new Subject(SubjectKind.PLACE, "4"),
                DoubtReason.REGISTER_INCOMPLETE,
                at(8),
                4,
                1));
  }

  @Test
  void deviceIsInTheWayForAsLongAsItIsInDoubt() {
    for (int event = 0; event < 3; event++) {
      Instant ours = at(8).plusSeconds(20L * event);
      say(ours, ours.plusSeconds(240), "lock102", "health");
    }
    say(at(9), at(9).plusSeconds(240), "lock102", "granted", "card", "x1");
    assertThat(ofRule("vacant-room-used", doubts(at(33))))
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.reason()).isEqualTo(DoubtReason.CLOCK_WRONG);
              assertThat(doubt.subject().kind()).isEqualTo(SubjectKind.DEVICE);
              assertThat(doubt.since()).isEqualTo(at(8));
            });
    for (int event = 0; event < 3; event++) {
      say(at(34).plusSeconds(20L * event), "lock102", "health");
    }
    assertThat(ofRule("vacant-room-used", doubts(at(35)))).isEmpty();
  }

  @Test
  void ruleThatHasNotLearntEnoughSaysSoOfItsOwnSubject() {
    say(at(1), "gate1", "health");
    tick(at(2));
    assertThat(ofRule("device-offline", doubts(at(26))))
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.reason()).isEqualTo(DoubtReason.NOT_LEARNT));
    detection.gateway(GatewayState.CAUGHT_UP, at(26));
    for (int hour = 27; hour <= 32; hour++) {
      say(at(hour), "gate1", "health");
    }
    assertThat(ofRule("device-offline", doubts(at(33)))).isEmpty();
  }

  @Test
  void restartForgetsNoDoubt() {
    say(at(8), "lock201", "granted", "card", "x1");
    tick(at(20));
    detection = Restarts.throughBytes(detection);
    assertThat(ofRule("vacant-room-used", doubts(at(33)))).hasSize(1);
  }

  @Test
  void ruleThatIsOffIsInDoubtOfNothing() {
    say(at(8), "lock201", "granted", "card", "x1");
    Thresholds off =
        new Thresholds(
            List.of(),
            List.of(
                new Thresholds.ModeEntry("vacant-room-used", Thresholds.EVERYWHERE, RuleMode.OFF)));
    detection.use(off, at(9), register);
    assertThat(ofRule("vacant-room-used", doubts(at(33)))).isEmpty();
  }

  @Test
  void housesAreToldWithHowManyHoldersAreKnown() {
    say(at(8), "gate1", "granted", "card", "r1");
    say(at(8).plusSeconds(9), "gate1", "granted", "card", "x1");
    tick(at(28));
    DataQuality quality = detection.takeQuality();
    assertThat(Objects.requireNonNull(quality).houses())
        .containsExactly(new HouseCoverage(1, 2, 1));
    assertThat(detection.takeQuality()).isNull();
  }

  private static List<Doubt> ofRule(String rule, List<Doubt> doubts) {
    return doubts.stream().filter(one -> one.rule().equals(rule)).toList();
  }

  private List<Doubt> doubts(Instant at) {
    detection.takeQuality();
    tick(at);
    @Nullable DataQuality quality = detection.takeQuality();
    return Objects.requireNonNull(quality).doubts();
  }

  private void tick(Instant at) {
    detection.tick(at, register);
  }

  private void say(Instant at, String... words) {
    say(at, at, words);
  }

  private void say(Instant at, Instant own, String... words) {
    tick(at);
    detection.event(
        Objects.requireNonNull(
            Correlator.see(ScenarioEvents.event(List.of(words), own, ++keys), at, register)),
        register);
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }
}
