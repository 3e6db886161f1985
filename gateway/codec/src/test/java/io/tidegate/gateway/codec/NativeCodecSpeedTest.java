package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.source.Source;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Prints what a message costs on the hot path; asserts nothing about it. */
class NativeCodecSpeedTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 5;
  private static final int MESSAGES = 10_000;
  private static final Map<String, String> PAYLOADS =
      Map.of(
          "access with a card",
          """
          {"v":1,"boot":"7f3a","seq":1024,"at":"2026-11-24T08:00:00.123+08:00","type":"access",\
          "outcome":"denied","reason":"unknown_credential","direction":"in",\
          "credential":{"type":"card","id":"04A2B9C1"}}""",
          "door",
          """
          {"v":1,"boot":"7f3a","seq":1024,"at":"2026-11-24T08:00:00.123+08:00","type":"door",\
          "state":"opened"}""",
          "malformed",
          "{\"v\":1,\"boot\":\"7f3a\",\"seq\":1024,\"type\":\"door\"");

  @Test
  void aMessageCostsLittle() {
    Sources sources = new Sources(List.of(Source.ofNative(ZoneOffset.UTC)));
    Fingerprinter fingerprinter = new Fingerprinter(Map.of(1, new byte[32]));
    Instant now = Instant.parse("2026-11-24T00:00:05Z");
    PAYLOADS.forEach(
        (name, text) -> {
          byte[] payload = text.getBytes(StandardCharsets.UTF_8);
          long best = Long.MAX_VALUE;
          int answered = 0;
          for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < MESSAGES; i++) {
              Decoded decoded =
                  sources
                      .route(
                          "tidegate/v1/wenchao/gate-1/event", payload, payload.length, now, false)
                      .fold(
                          ready ->
                              ready.codec().decode(ready.message(), Memory.EMPTY, fingerprinter),
                          Routed.Refused::rejected);
              answered += decoded instanceof Decoded.Ignored ? 0 : 1;
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / MESSAGES);
          }
          assertThat(answered).isEqualTo(ROUNDS * MESSAGES);
          System.out.println(name + ": " + best + " ns of CPU a message, routed and decoded");
        });
  }
}
