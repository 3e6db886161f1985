package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the fuzzer calls, in a process of its own, for one codec. The first byte of its input picks
 * one of the codec's own topics and whether the broker had kept the message; the rest is the
 * payload. What the codec's redaction leaves of it has to say the same.
 */
public final class CodecFuzzTarget {
  private static volatile DeviceCodec codec = new NativeCodec();
  private static volatile List<String> topics = List.of("");

  private CodecFuzzTarget() {}

  /**
   * Called once.
   *
   * @param arguments the codec's id
   */
  public static void fuzzerInitialize(String[] arguments) {
    codec = Codecs.byId(arguments[0]).orElseThrow();
    topics = topics(codec);
  }

  /** Called with each input. What it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) {
    int choice = input.length == 0 ? 0 : input[0] & 0x7f;
    boolean retained = input.length > 0 && input[0] < 0;
    String topic = topics.get(choice % topics.size());
    byte[] payload = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    Decoded first = CodecAnswer.check(codec, topic, payload, Memory.EMPTY, retained);
    if (first instanceof Decoded.Events events && events.memory() != null) {
      CodecAnswer.check(codec, topic, payload, events.memory(), retained);
    }
    byte[] kept = codec.redact(payload);
    assertThat(codec.redact(kept)).isEqualTo(kept);
    assertThat(kept.length).isLessThanOrEqualTo(2 * payload.length + 200);
    Decoded again = CodecAnswer.check(codec, topic, kept, Memory.EMPTY, retained);
    assertThat(events(again)).isEqualTo(events(first));
  }

  private static @Nullable Decoded events(Decoded decoded) {
    return decoded instanceof Decoded.Events ? decoded : null;
  }

  /** A recorded message as an input. */
  static byte[] input(GoldenSample sample) {
    byte[] input = new byte[sample.payload().length + 1];
    input[0] = (byte) (topics(sample.codec()).indexOf(sample.topic()) & 0x7f);
    System.arraycopy(sample.payload(), 0, input, 1, sample.payload().length);
    return input;
  }

  private static List<String> topics(DeviceCodec codec) {
    return GoldenSample.of(codec).stream().map(GoldenSample::topic).distinct().limit(128).toList();
  }
}
