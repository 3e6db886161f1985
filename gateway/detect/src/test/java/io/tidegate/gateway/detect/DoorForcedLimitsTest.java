package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DoorForcedLimitsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  private final DoorForcedLimits limits =
      new DoorForcedLimits(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofMinutes(5));

  @Test
  void aGrantHeardLateExplainsAsLongAsOneHeardInTime() {
    SeenEvent opening = opened("lock104"); // it locks by itself after 30 s
    assertThat(limits.explains(NOON.minusSeconds(30), opening)).isTrue();
    assertThat(limits.explains(NOON.minusSeconds(31), opening)).isFalse();
    assertThat(limits.explains(NOON.plusSeconds(3), opening)).isTrue();
    assertThat(limits.explains(NOON.plusSeconds(4), opening)).isFalse();
  }

  @Test
  void whereADoorSaysNothingOfItsRelockingTheWindowCounts() {
    SeenEvent opening = opened("gate1");
    assertThat(limits.explains(NOON.minusSeconds(10), opening)).isTrue();
    assertThat(limits.explains(NOON.minusSeconds(11), opening)).isFalse();
  }

  private static SeenEvent opened(String device) {
    return Objects.requireNonNull(
        Correlator.see(
            new DeviceEvent.Door(ScenarioEvents.head(device, 1, NOON, 1), DoorState.OPENED),
            NOON,
            SmallCommunity.register()));
  }
}
