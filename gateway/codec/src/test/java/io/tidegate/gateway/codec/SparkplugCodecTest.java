package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceEvent.Door;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a golden message does not show: keys, and how much is remembered. */
class SparkplugCodecTest {
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(Map.of(1, new byte[32]));
  private static final long AT = 1_795_478_402_000L;

  @Test
  void aMetricSentAgainInAnotherPayloadHasTheSameKey() {
    byte[] once = payload(metric("Door/1/State", 0, true));
    byte[] again = payload(metric("Door/2/State", 0, true), metric("Door/1/State", 0, true));
    assertThat(keys(decode("DDATA", again, Memory.EMPTY)))
        .containsAll(keys(decode("DDATA", once, Memory.EMPTY)))
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void aBirthOfMoreDoorsThanFitNamesTheFirst() {
    byte[][] metrics = new byte[2000][];
    for (int i = 0; i < metrics.length; i++) {
      String folder = "Compound/".repeat(i % 20);
      metrics[i] = metric(folder + "Door/" + (i % 64 + 1) + "/State", i + 1, false);
    }
    Decoded.Events birth = decode("DBIRTH", payload(metrics), Memory.EMPTY);
    Memory memory = Objects.requireNonNull(birth.memory());
    Decoded.Events data = decode("DDATA", payload(metric("", 1, true)), memory);
    assertThat(data.events()).singleElement().isInstanceOf(Door.class);
  }

  private static List<Long> keys(Decoded.Events decoded) {
    return decoded.events().stream().map(DeviceEvent::head).map(head -> head.key()).toList();
  }

  private static Decoded.Events decode(String type, byte[] payload, Memory memory) {
    Message message =
        new Message(
            "spBv1.0/wenchao/" + type + "/edge-1/gate-1",
            payload,
            Instant.parse("2026-11-24T00:00:05Z"),
            false,
            "wenchao",
            new DeviceId("wenchao", "gate-1"),
            ZoneOffset.UTC);
    return (Decoded.Events) new SparkplugCodec().decode(message, memory, FINGERPRINTER);
  }

  private static byte[] payload(byte[]... metrics) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] metric : metrics) {
      out.write(2 * 8 + 2);
      varint(out, metric.length);
      out.writeBytes(metric);
    }
    return out.toByteArray();
  }

  private static byte[] metric(String name, long alias, boolean value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(8 + 2);
    varint(out, name.length());
    out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    out.write(2 * 8);
    varint(out, alias);
    out.write(3 * 8);
    varint(out, AT);
    out.write(14 * 8);
    varint(out, value ? 1 : 0);
    return out.toByteArray();
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    for (; rest > 0x7F; rest >>>= 7) {
      out.write((int) (rest & 0x7F) + 0x80);
    }
    out.write((int) rest);
  }
}
