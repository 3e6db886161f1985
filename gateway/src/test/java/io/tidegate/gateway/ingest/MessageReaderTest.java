package io.tidegate.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.codec.Decoded;
import io.tidegate.gateway.codec.Routed;
import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.event.source.Naming;
import io.tidegate.gateway.event.source.Source;
import io.tidegate.gateway.testing.SmallRegister;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  private final MessageReader reader =
      new MessageReader(
          new Sources(
              List.of(
                  Source.ofNative(SmallRegister.ZONE),
                  new Source(
                      "doors/send",
                      "esp-rfid",
                      new Naming.Fixed("trial"),
                      new Naming.Body(),
                      SmallRegister.ZONE,
                      4096))),
          id -> id,
          SmallRegister.FINGERPRINTER);

  @Test
  void messageOfAFamilyThatRemembersNothingIsReadBeforeItsTurn() {
    assertThat(read("tidegate/v1/trial/gate-1/event", "{\"v\":1}").decoded())
        .isInstanceOf(Decoded.Rejected.class);
  }

  @Test
  void messageOfAFamilyThatRemembersWaitsForWhatCameEarlier() {
    MessageReader.Read read = read("doors/send", "{\"type\":\"boot\"}");
    assertThat(read.routed()).isInstanceOf(Routed.Ready.class);
    assertThat(read.decoded()).isNull();
  }

  @Test
  void messageThatNoSourceHasIsRefusedBeforeItsTurn() {
    assertThat(read("elsewhere", "x").routed()).isInstanceOf(Routed.Refused.class);
  }

  @Test
  void failureOfACodecIsLoggedWithoutItsMessage() {
    RuntimeException failure = new IllegalStateException("F1C71001", new Error("F1C71001"));

    Throwable logged = MessageReader.withoutMessage(failure);

    assertThat(logged)
        .hasMessage("java.lang.IllegalStateException")
        .hasNoCause()
        .extracting(Throwable::getStackTrace)
        .isEqualTo(failure.getStackTrace());
  }

  private MessageReader.Read read(String topic, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return reader.read(topic, bytes, bytes.length, Instant.EPOCH, false);
  }
}
