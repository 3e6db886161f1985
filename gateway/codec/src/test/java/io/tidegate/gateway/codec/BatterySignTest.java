package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A battery's charge that is said again and again. */
class BatterySignTest {
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(Map.of(1, new byte[32]));

  private final DeviceCodec codec = Codecs.byId("tuya").orElseThrow();
  private Memory memory = Memory.EMPTY;

  @Test
  void theSameChargeIsASignOfLifeOnceInHalfAnHour() {
    assertThat(reads(87, NOON)).isTrue();
    assertThat(reads(87, NOON.plusSeconds(1_799))).isFalse();
    assertThat(reads(87, NOON.plusSeconds(1_800))).isTrue();
  }

  @Test
  void anotherChargeIsNewsAtOnce() {
    assertThat(reads(87, NOON)).isTrue();
    assertThat(reads(86, NOON.plusSeconds(1))).isTrue();
  }

  /** What is beside news is no pulse, but counts for a low battery. */
  @Test
  void theSameChargeBesideAnOpeningIsSaidAfterIt() {
    assertThat(reads(20, NOON)).isTrue();
    Decoded opened = decode("{\"10\":20,\"1\":3}", NOON.plusSeconds(7_200));
    assertThat(opened).isInstanceOf(Decoded.Events.class);
    List<DeviceEvent> events = ((Decoded.Events) opened).events();
    assertThat(events).hasSizeGreaterThan(1);
    assertThat(events.get(0)).isNotInstanceOf(DeviceEvent.Health.class);
    assertThat(events.get(events.size() - 1)).isInstanceOf(DeviceEvent.Health.class);
  }

  private boolean reads(int percent, Instant at) {
    return decode("{\"10\":" + percent + "}", at) instanceof Decoded.Events read
        && read.events().get(0) instanceof DeviceEvent.Health health
        && Objects.equals(health.report().batteryPercent(), percent);
  }

  private Decoded decode(String payload, Instant at) {
    Message message =
        new Message(
            "tuya/lock-1/dps/state",
            payload.getBytes(StandardCharsets.UTF_8),
            at,
            false,
            "xinyan",
            new DeviceId("xinyan", "lock-1"),
            ZoneId.of("Asia/Shanghai"));
    Decoded decoded = codec.decode(message, memory, FINGERPRINTER);
    if (decoded instanceof Decoded.Events read) {
      memory = Objects.requireNonNullElse(read.memory(), memory);
    }
    return decoded;
  }
}
