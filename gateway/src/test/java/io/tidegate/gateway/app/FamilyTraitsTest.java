package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.codec.Codecs;
import io.tidegate.gateway.codec.DeviceCodec;
import io.tidegate.gateway.detect.FireInputs;
import io.tidegate.gateway.detect.Tamper;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What rules know of families is what their codecs say. */
class FamilyTraitsTest {
  @Test
  void familiesWhoseTamperingEndsByItselfAreThoseThatNeverSayItsEnd() {
    assertThat(Tamper.WITHOUT_END).isEqualTo(blindTo(DeviceCodec.MissingCapability.TAMPER_END));
  }

  @Test
  void familiesWhoseFireInputEndsByItselfAreThoseThatNeverSayItsEnd() {
    assertThat(FireInputs.WITHOUT_END).isEqualTo(blindTo(DeviceCodec.MissingCapability.FIRE_END));
  }

  private static Set<String> blindTo(DeviceCodec.MissingCapability what) {
    return Codecs.all().stream()
        .filter(codec -> codec.blind().contains(what))
        .map(DeviceCodec::id)
        .collect(Collectors.toSet());
  }
}
