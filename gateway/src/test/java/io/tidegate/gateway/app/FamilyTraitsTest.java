package io.tidegate.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.codec.Codecs;
import io.tidegate.gateway.codec.DeviceCodec;
import io.tidegate.gateway.detect.Tamper;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What rules know of families is what their codecs say. */
class FamilyTraitsTest {
  @Test
  void familiesWhoseTamperingEndsByItselfAreThoseThatNeverSayItsEnd() {
    Set<String> said =
        Codecs.all().stream()
            .filter(codec -> codec.blind().contains(DeviceCodec.Blind.TAMPER_END))
            .map(DeviceCodec::id)
            .collect(Collectors.toSet());

    assertThat(Tamper.WITHOUT_END).isEqualTo(said);
  }
}
