package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a start makes of alerts that fire while their rules know nothing of them. */
class ReconciliationTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final Instant SINCE = NOW.minus(Duration.ofDays(3));

  private final Register register = SmallCommunity.register();
  private final Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
  private long keys;

  @Test
  void firingOfARuleThatCannotTellIsLeftUntilItsSubjectIsHeard() {
    assertThat(reconcile("battery-low", SubjectKind.DEVICE, "", NOW)).isEmpty();
    assertThat(tick(NOW.plus(Duration.ofDays(2)))).isEmpty();
    assertThat(say(NOW.plus(Duration.ofDays(2)), "gate1", "health", "battery=90"))
        .containsExactly("battery-low resolves 2026-11-26T08:00:00Z");
  }

  @Test
  void firingOfARuleThatSaysNormalEnds() {
    assertThat(reconcile("message-storm", SubjectKind.DEVICE, "", NOW))
        .containsExactly("message-storm rebuilt " + NOW);
  }

  @Test
  void endThatIsHeldBackIsNotTakenForNoFiring() {
    detection.gateway(GatewayState.CAUGHT_UP, SINCE);
    List<String> lines = new ArrayList<>();
    Instant at = NOW;
    for (int i = 0; i < 5; i++) {
      lines.addAll(say(at, "gate1", "opened"));
      lines.addAll(tick(at.plusSeconds(61)));
      lines.addAll(say(at.plusSeconds(70), "gate1", "closed"));
      at = at.plusSeconds(300);
    }
    lines.removeIf(finding -> !finding.startsWith("door-held"));
    assertThat(lines.get(lines.size() - 1)).startsWith("door-held updates");
    assertThat(reconcile("door-held", SubjectKind.DOOR, "/1", at)).isEmpty();
  }

  @Test
  void firingThatIsTakenOverStillExplainsWhatItExplained() {
    detection.gateway(GatewayState.CAUGHT_UP, SINCE);
    assertThat(reconcile("tamper", SubjectKind.DEVICE, "", NOW)).isEmpty();
    say(NOW, "gate1", "online");
    say(NOW.plusSeconds(10), "gate1", "offline");
    assertThat(tick(NOW.plusSeconds(600)))
        .noneMatch(finding -> finding.startsWith("device-offline"));
  }

  @Test
  void conditionWithoutAnAlertIsToldWithThresholdsAndQualityOfTheData() {
    detection.gateway(GatewayState.CAUGHT_UP, SINCE);
    say(NOW, "gate1", "online");
    say(NOW.plusSeconds(10), "gate1", "offline");
    tick(NOW.plusSeconds(600));
    assertThat(detection.reconcile(List.of(), NOW.plusSeconds(700), register))
        .singleElement()
        .satisfies(
            finding -> {
              Evidence evidence = Objects.requireNonNull(finding.evidence());
              assertThat(evidence.thresholds()).containsEntry("afterWill", "5 min");
              assertThat(evidence.quality()).containsEntry("device-offline", "yes");
            });
  }

  @Test
  void deviceIsTrustedAgainWhoseRuleSaysNothingOfItAfterTheStart() {
    detection.gateway(GatewayState.CAUGHT_UP, SINCE);
    say(NOW, "gate1", "online");
    say(NOW.plusSeconds(10), "gate1", "offline");
    tick(NOW.plusSeconds(600));
    Detection next = new Detection(Detectors.all(), SmallCommunity.ZONE);
    detection.keep().stream()
        .filter(part -> !part.name().equals("device-offline"))
        .forEach(part -> next.restore(part.name(), part.value()));
    next.reconcile(List.of(), NOW.plusSeconds(700), register);
    List<Trust.Kept> devices =
        next.keep().stream()
            .filter(part -> part.name().equals(CheckpointPart.SHARED))
            .flatMap(part -> ((SharedState) part.value()).devices().stream())
            .toList();
    assertThat(devices)
        .isNotEmpty()
        .allSatisfy(
            device ->
                assertThat(device.doubts()).allSatisfy(one -> assertThat(one.to()).isNotNull()));
  }

  /** The comparison with one alert about {@code gate1}. */
  private List<String> reconcile(String rule, SubjectKind kind, String part, Instant at) {
    int number = Objects.requireNonNull(SmallCommunity.device(register, "gate1"));
    FiringAlert alert =
        new FiringAlert(rule, new Subject(kind, number + part), SINCE, Severity.LOW, null, null);
    return words(detection.reconcile(List.of(alert), at, register)).stream()
        .filter(finding -> finding.startsWith(rule))
        .toList();
  }

  private List<String> tick(Instant at) {
    return words(detection.tick(at, register));
  }

  private List<String> say(Instant at, String... words) {
    return words(
        detection.event(
            Objects.requireNonNull(
                Correlator.see(ScenarioEvents.event(List.of(words), at, ++keys), at, register)),
            register));
  }

  private static List<String> words(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.rule() + " " + finding.type().word() + " " + finding.at())
        .toList();
  }
}
