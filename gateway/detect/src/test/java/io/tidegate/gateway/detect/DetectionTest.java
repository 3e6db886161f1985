package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a rule with a bug costs: its own subject, and no more. */
class DetectionTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  private final Register register = SmallCommunity.register();
  private final Broken broken = new Broken();
  private final Detection detection = new Detection(List.of(broken), SmallCommunity.ZONE);

  @Test
  void whatARuleThrowsIsCountedAndOnlyItsFirstCauseKept() {
    broken.eventsThrow = true;
    for (int i = 0; i < 1_000; i++) {
      open("gate1", i);
    }
    List<DetectorFailure> failures = detection.takeFailures();
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).count()).isEqualTo(1_000);
    assertThat(failures.get(0).cause()).hasMessage("bug 1");
    assertThat(detection.takeFailures()).isEmpty();
  }

  @Test
  void aStateWhoseTickThrewIsWokenAgainAMinuteLater() {
    open("gate1", 0);
    detection.tick(NOW.plusSeconds(10), register);
    assertThat(detection.takeFailures()).hasSize(1);
    assertThat(broken.ticks).containsExactly(NOW.plusSeconds(10));
    assertThat(detection.isDue(NOW.plusSeconds(69))).isFalse();
    detection.tick(NOW.plusSeconds(70), register);
    assertThat(broken.ticks).containsExactly(NOW.plusSeconds(10), NOW.plusSeconds(70));
  }

  @Test
  void theComparisonAfterARebuildGoesOnPastWhatThrows() {
    open("gate1", 0);
    open("gate2", 1);
    open("gate3", 2);
    broken.firing = Set.of("gate1", "gate2", "gate3");
    broken.unspeakable = "gate2";
    List<Finding> findings =
        detection.reconcile(
            List.of(
                alert("no door"), // its key cannot be read
                alert("98/1"), // the rule cannot tell, and fails to take it over
                alert(door("gate3"))),
            NOW,
            register);
    assertThat(findings)
        .extracting(finding -> finding.subject().key())
        .containsExactly(door("gate1"));
    assertThat(detection.takeFailures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.count()).isEqualTo(3));
  }

  private void open(String device, int key) {
    DeviceEvent event =
        new DeviceEvent.Door(ScenarioEvents.head(device, 1, NOW, key), DoorState.OPENED);
    detection.event(Objects.requireNonNull(Correlator.see(event, NOW, register)), register);
  }

  private String door(String device) {
    DeviceEvent event =
        new DeviceEvent.Door(ScenarioEvents.head(device, 1, NOW, 0), DoorState.OPENED);
    return Objects.requireNonNull(Correlator.see(event, NOW, register)).device() + "/1";
  }

  private FiringAlert alert(String key) {
    return new FiringAlert(
        broken.rule().id(), new Subject(SubjectKind.DOOR, key), NOW, Severity.LOW, 1, 1);
  }

  /** Remembers the device; throws where a test wants it. Its ticks always do. */
  private static final class Broken implements Detector<String> {
    private final List<Instant> ticks = new ArrayList<>();
    private Set<String> firing = Set.of();
    private String unspeakable = "";
    private boolean eventsThrow;
    private int bugs;

    @Override
    public Rule rule() {
      return new Rule(
          "broken",
          RuleClass.DEVICE,
          SubjectKind.DOOR,
          Severity.LOW,
          new Bilingual("坏规则", "Broken"),
          new Bilingual("无", "none"),
          new DataUse("无", "none", DataKind.DEVICE),
          Duration.ofDays(1));
    }

    @Override
    public List<Threshold> thresholds() {
      return List.of();
    }

    @Override
    public Set<EventKind> kinds() {
      return Set.of(EventKind.DOOR);
    }

    @Override
    public boolean cares(SeenEvent seen) {
      return true;
    }

    @Override
    public Step<String> event(@Nullable String state, SeenEvent seen, RuleContext context) {
      if (eventsThrow) {
        throw bug();
      }
      return Step.quiet(seen.event().head().device().device(), NOW.plusSeconds(10));
    }

    @Override
    public Step<String> tick(String state, Instant second, RuleContext context) {
      ticks.add(second);
      throw bug();
    }

    @Override
    public Verdict verdict(@Nullable String state, RuleContext context) {
      return state != null && firing.contains(state) ? Verdict.FIRING : Verdict.CANNOT_TELL;
    }

    @Override
    public Conclusion restate(String state, RuleContext context) {
      if (state.equals(unspeakable)) {
        throw bug();
      }
      Bilingual sentence = new Bilingual("门开着", "open");
      return Conclusion.fires(
          NOW, Severity.LOW, new Evidence(sentence, List.of(), Map.of(), sentence));
    }

    @Override
    public Step<String> adopt(@Nullable String state, FiringAlert firing, Instant at) {
      throw bug();
    }

    private RuntimeException bug() {
      return new IllegalStateException("bug " + ++bugs);
    }
  }
}
