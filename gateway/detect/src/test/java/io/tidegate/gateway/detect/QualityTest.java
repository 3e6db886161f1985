package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What an alert says about the data that it rests on. */
class QualityTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

  private final Register register = SmallCommunity.register();
  private final Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
  private final List<Finding> findings = new ArrayList<>();
  private long keys;

  @Test
  void alertAboutARoomSaysThatMessagesOfItsLockAreMissing() {
    say(0, "lock102", "granted", "card", "x1", "#1:0");
    say(Duration.ofHours(24).toSeconds(), "lock102", "granted", "card", "x1", "#1:5");
    say(Duration.ofHours(25).toSeconds(), "lock102", "granted", "card", "x1", "#1:6");
    assertThat(findings)
        .filteredOn(finding -> finding.rule().equals("vacant-room-used"))
        .last()
        .satisfies(
            finding ->
                assertThat(Objects.requireNonNull(finding.evidence()).quality())
                    .containsEntry("messages-missing", "yes"));
  }

  private void say(long second, String... words) {
    Instant at = START.plusSeconds(second);
    findings.addAll(detection.tick(at, register));
    findings.addAll(
        detection.event(
            Objects.requireNonNull(
                Correlator.see(ScenarioEvents.event(List.of(words), at, ++keys), at, register)),
            register));
  }
}
