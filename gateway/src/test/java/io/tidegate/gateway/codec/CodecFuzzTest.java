package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceEvent.Config;
import io.tidegate.gateway.event.DeviceEvent.Health;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever bytes come, every codec gives a bounded answer that a database can store. */
class CodecFuzzTest {
  private record Sample(DeviceCodec codec, String topic, byte[] payload) {}

  private static final int MAX_DETAIL = 300;
  private static final int MAX_EVENTS = 64;
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:05Z");
  private static final DeviceId DEVICE = new DeviceId("wenchao", "gate-1");
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(Map.of(1, new byte[32]));
  private static final List<Sample> SAMPLES = new ArrayList<>();

  @BeforeContainer
  static void readTheGoldenMessages() throws IOException {
    JsonMapper mapper = new JsonMapper();
    for (DeviceCodec codec : Codecs.all()) {
      for (String line :
          Files.readAllLines(Path.of("../seeds/messages/" + codec.id() + ".jsonl"))) {
        JsonNode golden = mapper.readTree(line);
        byte[] payload =
            golden.has("payloadBase64")
                ? golden.get("payloadBase64").binaryValue()
                : golden.path("payload").asText().getBytes(StandardCharsets.UTF_8);
        SAMPLES.add(new Sample(codec, golden.path("topic").asText(), payload));
      }
    }
  }

  @Property(tries = 2000)
  void anyBytesAreAnswered(
      @ForAll("samples") Sample sample,
      @ForAll @Size(max = 6000) byte[] payload,
      @ForAll @Size(max = 8) byte[] memory,
      @ForAll boolean retained) {
    check(sample.codec(), sample.topic(), payload, new Memory(memory), retained);
  }

  @Property(tries = 10_000)
  void aGoldenMessageThatWasDamagedIsAnswered(@ForAll("damaged") Sample sample) {
    check(sample.codec(), sample.topic(), sample.payload(), Memory.EMPTY, false);
  }

  @Property(tries = 2000)
  void anyTopicIsAnswered(
      @ForAll("samples") Sample sample, @ForAll String topic, @ForAll boolean retained) {
    check(sample.codec(), topic, sample.payload(), Memory.EMPTY, retained);
    Sources sources = new Sources(List.of(Source.ofNative(ZoneOffset.UTC)));
    assertThat(sources.route(topic, sample.payload(), 10_000_000, NOW, retained))
        .isInstanceOf(Routed.Refused.class);
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Arbitraries.of(SAMPLES);
  }

  @Provide
  Arbitrary<Sample> damaged() {
    return Combinators.combine(samples(), Arbitraries.longs(), Arbitraries.integers().between(1, 6))
        .as(
            (sample, seed, times) ->
                new Sample(sample.codec(), sample.topic(), damage(sample.payload(), seed, times)));
  }

  private static byte[] damage(byte[] payload, long seed, int times) {
    Random random = new Random(seed);
    byte[] damaged = payload.clone();
    for (int i = 0; i < times && damaged.length > 0; i++) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(5)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> damaged = Arrays.copyOf(damaged, at);
        case 3 -> damaged = spliced(damaged, at, 0, other(random));
        default ->
            damaged =
                spliced(
                    damaged,
                    at,
                    random.nextInt(8),
                    "\"{}[],:\\u0".getBytes(StandardCharsets.UTF_8));
      }
    }
    return damaged;
  }

  private static byte[] other(Random random) {
    byte[] payload = SAMPLES.get(random.nextInt(SAMPLES.size())).payload();
    return payload.length == 0 ? payload : Arrays.copyOf(payload, random.nextInt(payload.length));
  }

  /** {@code bytes} with {@code cut} of them from {@code at} replaced by {@code inserted}. */
  private static byte[] spliced(byte[] bytes, int at, int cut, byte[] inserted) {
    int rest = Math.max(0, bytes.length - at - cut);
    return ByteBuffer.allocate(at + inserted.length + rest)
        .put(bytes, 0, at)
        .put(inserted)
        .put(bytes, bytes.length - rest, rest)
        .array();
  }

  private static void check(
      DeviceCodec codec, String topic, byte[] payload, Memory memory, boolean retained) {
    Message message = new Message(topic, payload, NOW, retained, "wenchao", DEVICE, ZoneOffset.UTC);
    Decoded first = codec.decode(message, memory, FINGERPRINTER);
    assertThat(codec.decode(message, memory, FINGERPRINTER)).isEqualTo(first);
    first.<Void>fold(
        events -> {
          assertThat(events.events()).isNotEmpty().hasSizeLessThanOrEqualTo(MAX_EVENTS);
          assertThat(events.events()).allSatisfy(CodecFuzzTest::assertStorable);
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
