package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Identity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a codec reads is left by its redaction: each recorded message says the same where nothing is
 * cut out of it. A codec reads only what its redaction leaves, so that its events are the same
 * before and after the cut says nothing of this.
 */
class NothingReadIsCutTest {
  private static final Map<String, DeviceCodec> UNCUT =
      Map.of(
          "face-terminal", new FaceTerminalCodec(FaceTerminalCodec.REDACTION.uncut()),
          "vf-terminal", new VfTerminalCodec(VfTerminalCodec.REDACTION.uncut()),
          "hikvision", new HikvisionCodec(HikvisionCodec.REDACTION.uncut()),
          "dahua", new DahuaCodec(DahuaCodec.REDACTION.uncut()),
          "homekey-esp32", new HomeKeyEsp32Codec(HomeKeyEsp32Codec.REDACTION.uncut()),
          "zwave-js-ui", new ZwaveJsCodec(ZwaveJsCodec.REDACTION.uncut()));

  @Test
  void everyFamilyThatCutsIsTried() {
    assertThat(Codecs.all().stream().filter(DeviceCodec::redacts).map(DeviceCodec::id))
        .containsExactlyInAnyOrderElementsOf(UNCUT.keySet());
  }

  @TestFactory
  Stream<DynamicTest> aRecordedMessageSaysTheSameWhereNothingIsCutOutOfIt() {
    return UNCUT.keySet().stream()
        .map(Codecs::byId)
        .flatMap(codec -> GoldenSample.of(codec.orElseThrow()).stream())
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.codec().id() + " " + sample.topic(), () -> check(sample)));
  }

  private static void check(GoldenSample sample) {
    Decoded cut = answer(sample.codec(), sample);
    Decoded whole = answer(Objects.requireNonNull(UNCUT.get(sample.codec().id())), sample);
    assertThat(whole.getClass()).isEqualTo(cut.getClass());
    if (cut instanceof Decoded.Events read && whole instanceof Decoded.Events all) {
      assertThat(all.events())
          .usingRecursiveComparison()
          .ignoringFieldsMatchingRegexes(".*head\\.key")
          .isEqualTo(read.events());
      assertThat(numbers(all.events())).isEqualTo(numbers(read.events()));
    } else {
      assertThat(whole).isEqualTo(cut);
    }
  }

  private static Decoded answer(DeviceCodec codec, GoldenSample sample) {
    return CodecAnswer.check(codec, sample.topic(), sample.payload(), Memory.EMPTY, false);
  }

  /** Of those that have a number: another key may be of all that was left. */
  private static List<Long> numbers(List<DeviceEvent> events) {
    return events.stream()
        .map(DeviceEvent::head)
        .filter(head -> head.identity() == Identity.NUMBER)
        .map(head -> head.key())
        .toList();
  }
}
