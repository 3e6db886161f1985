package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Doors that are forced while doors are released for fire. */
class InhibitionTest {
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  private final Register register = SmallCommunity.register();
  private final Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
  private final List<Finding> findings = new ArrayList<>();

  @Test
  void whatAShadowToldIsWithdrawnInTheShadow() {
    Thresholds.ModeEntry shadow =
        new Thresholds.ModeEntry("door-forced", Thresholds.EVERYWHERE, RuleMode.SHADOW);
    detection.use(new Thresholds(List.of(), List.of(shadow)), NOON, register);
    say(NOON, forced(NOON));
    assertThat(detection.takeShadowed()).extracting(Finding::type).containsExactly(FIRES);

    say(NOON.plusSeconds(60), mode(NOON.minusSeconds(60), DoorMode.FIRE));
    assertThat(detection.takeShadowed()).extracting(Finding::type).containsExactly(WITHDRAWS);
    assertThat(ofDoors()).isEmpty();
  }

  @Test
  void aFiringThatWasTakenOverHasNothingToSayAfterItsCause() {
    SeenEvent forced = see(NOON, forced(NOON));
    detection.event(see(NOON, mode(NOON.minusSeconds(600), DoorMode.NORMAL)), register);
    Subject door = new Subject(SubjectKind.DOOR, forced.device() + "/1");
    detection.reconcile(
        List.of(new FiringAlert("door-forced", door, NOON, Severity.HIGH, forced.place(), 1)),
        NOON.plusSeconds(10),
        register);
    say(NOON.plusSeconds(60), mode(NOON.minusSeconds(60), DoorMode.FIRE));
    assertThat(ofDoors()).containsExactly(WITHDRAWS);

    say(NOON.plusSeconds(300), mode(NOON.plusSeconds(300), DoorMode.NORMAL));
    findings.addAll(detection.tick(NOON.plusSeconds(400), register));
    assertThat(ofDoors()).containsExactly(WITHDRAWS);
    assertThat(detection.takeFailures()).isEmpty();
  }

  private static final Finding.Type FIRES = Finding.Type.FIRES;
  private static final Finding.Type WITHDRAWS = Finding.Type.WITHDRAWS;

  private List<Finding.Type> ofDoors() {
    return findings.stream()
        .filter(finding -> finding.rule().equals("door-forced"))
        .map(Finding::type)
        .toList();
  }

  private void say(Instant arrival, DeviceEvent event) {
    findings.addAll(detection.tick(arrival, register));
    findings.addAll(detection.event(see(arrival, event), register));
  }

  private SeenEvent see(Instant arrival, DeviceEvent event) {
    return Objects.requireNonNull(Correlator.see(event, arrival, register));
  }

  private static DeviceEvent forced(Instant at) {
    return new DeviceEvent.Door(ScenarioEvents.head("gate2", 1, at, 1), DoorState.FORCED);
  }

  private static DeviceEvent mode(Instant at, DoorMode mode) {
    return new DeviceEvent.Mode(
        ScenarioEvents.head("gate1", 1, at, at.getEpochSecond()), mode, ModeCause.INPUT);
  }
}
