package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Tuya device whose points go by number: what it said of itself before tells what they mean. */
class TuyaKindTest {
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(Map.of(1, new byte[32]));

  private final DeviceCodec codec = Codecs.byId("tuya").orElseThrow();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"1\":true,\"3\":80}",
        "{\"dps\":{\"1\":false,\"3\":80}}",
        "{\"1\":{\"value\":true,\"time\":1790000000000},\"3\":{\"value\":80}}"
      })
  void batteryOfAContactIsNoGrantAlsoWhereItIsSaidAlone(String whole) {
    Memory memory = Objects.requireNonNull(decode(whole, Memory.EMPTY).learnt());
    assertThat(decode("{\"3\":79}", memory)).isInstanceOf(Decoded.Ignored.class);
    assertThat(decode("{\"7\":0}", memory)).isInstanceOf(Decoded.Ignored.class);
  }

  @Test
  void temporaryCodeOfALockIsAGrant() {
    assertThat(decode("{\"3\":79}", Memory.EMPTY)).isInstanceOf(Decoded.Events.class);
  }

  private Decoded decode(String payload, Memory memory) {
    Message message =
        new Message(
            "tuya/patio/dps/state",
            payload.getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-11-24T04:00:00Z"),
            false,
            "xinyan",
            new DeviceId("xinyan", "patio"),
            ZoneId.of("Asia/Shanghai"));
    return codec.decode(message, memory, FINGERPRINTER);
  }
}
