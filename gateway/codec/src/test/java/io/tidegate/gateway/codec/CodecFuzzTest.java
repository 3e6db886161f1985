package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.source.Source;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever bytes come, every codec gives a bounded answer that a database can store. */
class CodecFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:05Z");
  private static final List<GoldenSample> SAMPLES = GoldenSample.all();

  @Property(tries = 2000)
  void anyBytesAreAnswered(
      @ForAll("samples") GoldenSample sample,
      @ForAll @Size(max = 6000) byte[] payload,
      @ForAll @Size(max = 8) byte[] memory,
      @ForAll boolean retained) {
    CodecAnswer.check(sample.codec(), sample.topic(), payload, new Memory(memory), retained);
  }

  @Property(tries = 10_000)
  void aGoldenMessageThatWasDamagedIsAnswered(@ForAll("damaged") GoldenSample sample) {
    CodecAnswer.check(sample.codec(), sample.topic(), sample.payload(), Memory.EMPTY, false);
  }

  @Property(tries = 2000)
  void anyTopicIsAnswered(
      @ForAll("samples") GoldenSample sample, @ForAll String topic, @ForAll boolean retained) {
    CodecAnswer.check(sample.codec(), topic, sample.payload(), Memory.EMPTY, retained);
    Sources sources = new Sources(List.of(Source.ofNative(ZoneOffset.UTC)));
    assertThat(sources.route(topic, sample.payload(), 10_000_000, NOW, retained))
        .isInstanceOf(Routed.Refused.class);
  }

  @Provide
  Arbitrary<GoldenSample> samples() {
    return Arbitraries.of(SAMPLES);
  }

  @Provide
  Arbitrary<GoldenSample> damaged() {
    return Combinators.combine(samples(), Arbitraries.longs(), Arbitraries.integers().between(1, 6))
        .as(
            (sample, seed, times) ->
                new GoldenSample(
                    sample.codec(), sample.topic(), damage(sample.payload(), seed, times)));
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
}
