package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceEvent.Config;
import io.tidegate.gateway.event.DeviceEvent.Health;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** What holds of the answer of every codec to whatever comes: bounded, repeatable, storable. */
final class CodecAnswer {
  private static final int MAX_DETAIL = 300;
  private static final int MAX_EVENTS = 64;
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:05Z");
  private static final DeviceId DEVICE = new DeviceId("wenchao", "gate-1");
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(Map.of(1, new byte[32]));

  private CodecAnswer() {}

  /**
   * Holds what a codec answers to that message against what every answer must be.
   *
   * @return the answer
   */
  static Decoded check(
      DeviceCodec codec, String topic, byte[] payload, Memory memory, boolean retained) {
    Message message = new Message(topic, payload, NOW, retained, "wenchao", DEVICE, ZoneOffset.UTC);
    Decoded first = codec.decode(message, memory, FINGERPRINTER);
    assertThat(codec.decode(message, memory, FINGERPRINTER)).isEqualTo(first);
    first.<Void>fold(
        events -> {
          assertThat(events.events()).isNotEmpty().hasSizeLessThanOrEqualTo(MAX_EVENTS);
          assertThat(events.events()).allSatisfy(CodecAnswer::assertStorable);
          assertThat(events.events().stream().map(event -> event.head().key()))
              .doesNotHaveDuplicates();
          return null;
        },
        ignored -> {
          assertThat(ignored.what()).matches("[a-z_]{1,40}");
          return null;
        },
        rejected -> {
          assertThat(rejected.detail()).hasSizeBetween(1, MAX_DETAIL);
          assertClean(rejected.detail());
          return null;
        });
    return first;
  }

  private static void assertStorable(DeviceEvent event) {
    Instant occurred = event.head().time().occurredAt();
    assertThat(occurred).isBetween(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999999Z"));
    assertThat(occurred).isEqualTo(EventTime.toMicros(occurred));
    if (event instanceof Config config && config.text() != null) {
      assertThat(config.text().codePointCount(0, config.text().length())).isLessThanOrEqualTo(200);
      assertClean(config.text());
    }
    if (event instanceof Health health && health.report().firmware() != null) {
      assertClean(health.report().firmware());
    }
  }

  private static void assertClean(String text) {
    assertThat(text).doesNotContain("\0");
    try {
      StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new AssertionError("a lone surrogate", e);
    }
  }
}
