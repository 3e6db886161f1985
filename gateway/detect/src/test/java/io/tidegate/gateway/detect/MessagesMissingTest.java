package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.event.TimeSource;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a bound forgets moves no start of what still goes on. */
class MessagesMissingTest {
  /** 6:00 in the community's zone. */
  private static final Instant SIX = Instant.parse("2026-11-23T22:00:00Z");

  private static final Instant MIDNIGHT = Instant.parse("2026-11-24T16:00:00Z");

  private final Register register = SmallCommunity.register();
  private final Detection detection =
      new Detection(List.of(new Timeline<>(new MessagesMissing())), SmallCommunity.ZONE);
  private final List<Finding> findings = new ArrayList<>();

  @Test
  void moreGapsThanAreFollowedAreOneFiring() {
    for (int i = 0; i < 300; i++) {
      say(SIX.plusSeconds(120L * i), 1, 2L * i);
    }
    assertThat(ends()).isEmpty();
    assertThat(starts()).containsExactly(SIX.plusSeconds(120 + 900));
    tick(MIDNIGHT);
    assertThat(ends()).containsExactly(MIDNIGHT);
  }

  @Test
  void moreStartsThanAreFollowedAreOneFiring() {
    say(SIX, 1, 0);
    for (int boot = 1; boot < 20; boot++) {
      say(SIX.plusSeconds(600L * boot), boot, 7);
    }
    tick(MIDNIGHT.minusSeconds(1));
    assertThat(ends()).isEmpty();
    assertThat(starts()).containsExactly(SIX.plusSeconds(600 + 900));
    tick(MIDNIGHT);
    assertThat(ends()).containsExactly(MIDNIGHT);
  }

  @Test
  void gapsThatAreFilledOneByOneWhileOneStaysOpenAreOneFiring() {
    say(SIX, 1, 0);
    say(SIX.plusSeconds(60), 1, 2); // 1 never comes
    for (int i = 0; i < 30; i++) {
      Instant at = SIX.plusSeconds(120 + 1_500L * i);
      say(at, 1, 4 + 2L * i);
      say(at.plusSeconds(1_200), 1, 3 + 2L * i);
    }
    assertThat(ends()).isEmpty();
    assertThat(starts()).containsExactly(SIX.plusSeconds(60 + 900));
  }

  private void say(Instant at, long boot, long number) {
    tick(at);
    EventHead head =
        new EventHead(
            new DeviceId(SmallCommunity.ID, "gate1"),
            0,
            new EventTime(at, TimeSource.DEVICE, null),
            Identity.SEQUENCE,
            boot * 1_000 + number,
            new Sequence(boot, number),
            0,
            false);
    HealthReport report = new HealthReport(null, null, null, null, null, null, null);
    findings.addAll(
        detection.event(
            Objects.requireNonNull(
                Correlator.see(new DeviceEvent.Health(head, report), at, register)),
            register));
  }

  private void tick(Instant at) {
    findings.addAll(detection.tick(at, register));
  }

  private List<Instant> starts() {
    return findings.stream()
        .filter(finding -> finding.type() == Finding.Type.FIRES)
        .map(Finding::at)
        .toList();
  }

  private List<Instant> ends() {
    return findings.stream()
        .filter(finding -> finding.evidence() == null)
        .map(Finding::at)
        .toList();
  }
}
