package io.tidegate.gateway.codec.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.codec.Decoded;
import io.tidegate.gateway.codec.Memory;
import io.tidegate.gateway.codec.Routed;
import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.source.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of the module's README, from outside its packages. */
class LibraryTest {
  @Test
  void messageIsDecodedWithoutAGateway() {
    byte[] payload =
        """
        {"v":1,"boot":"7f3a","seq":7,"at":"2026-11-24T08:00:00+08:00","type":"door","state":"opened"}"""
            .getBytes(StandardCharsets.UTF_8);
    String topic = "tidegate/v1/wenchao/gate-9/event";
    Instant receivedAt = Instant.parse("2026-11-24T00:00:05Z");

    Source source = Source.ofNative(ZoneId.of("Asia/Shanghai"));
    Fingerprinter key = new Fingerprinter(Map.of(1, new byte[32]));
    Routed routed =
        new Sources(List.of(source)).route(topic, payload, payload.length, receivedAt, false);
    Decoded decoded =
        routed.fold(
            ready -> ready.codec().decode(ready.message(), Memory.EMPTY, key),
            refused -> refused.rejected());

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Events.class, events -> assertThat(events.events()).hasSize(1));
  }
}
