package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CodecMemoryTest {
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(Map.of(1, new byte[32]));
  private static final Memory SOMETHING =
      new Memory("lock\tlocked\n1".getBytes(StandardCharsets.UTF_8));

  @TestFactory
  Stream<DynamicTest> aFamilyThatRemembersNothingSaysTheSameWhateverIsRememberedAndKeepsNothing() {
    return Codecs.all().stream()
        .filter(codec -> !codec.remembers())
        .map(codec -> DynamicTest.dynamicTest(codec.id(), () -> check(codec)));
  }

  private static void check(DeviceCodec codec) {
    assertThat(GoldenSample.of(codec))
        .isNotEmpty()
        .allSatisfy(
            sample -> {
              Message message = message(sample);
              Decoded decoded = codec.decode(message, Memory.EMPTY, FINGERPRINTER);
              assertThat(codec.decode(message, SOMETHING, FINGERPRINTER)).isEqualTo(decoded);
              if (decoded instanceof Decoded.Events events) {
                assertThat(events.memory()).isNull();
              }
            });
  }

  private static Message message(GoldenSample sample) {
    return new Message(
        sample.topic(),
        sample.payload(),
        Instant.parse("2026-11-24T00:00:00Z"),
        false,
        "xinyan",
        new DeviceId("xinyan", "dev-1"),
        ZoneId.of("Asia/Shanghai"));
  }
}
