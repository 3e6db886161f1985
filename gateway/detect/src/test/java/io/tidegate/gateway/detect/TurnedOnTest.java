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

/** What a rule that is turned on, or off, makes of subjects and devices it spoke of. */
class TurnedOnTest {
  private static final Instant START = Scenario.DAY.atStartOfDay(SmallCommunity.ZONE).toInstant();

  private final Register register = SmallCommunity.register();
  private final Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
  private final List<String> findings = new ArrayList<>();
  private long keys;

  @Test
  void ruleThatIsTurnedOnLooksAtRoomsWhereNothingIsEverHeard() {
    detection.gateway(GatewayState.CAUGHT_UP, START);
    set("not-seen", RuleMode.OFF, 0);
    healthUpTo(0, 2);
    set("not-seen", RuleMode.ON, 2);
    healthUpTo(2, 36);
    assertThat(findings).containsExactly("not-seen fires +32d 00:00:00");
  }

  @Test
  void ruleAboutDevicesThatIsTurnedOffCastsNoMoreDoubtOnThem() {
    detection.gateway(GatewayState.CAUGHT_UP, START);
    healthUpTo(0, 4);
    say(at(4), "offline");
    tick(at(4).plus(Duration.ofMinutes(10)));
    assertThat(findings).containsExactly("device-offline fires +4d 00:05:00");
    set("device-offline", RuleMode.OFF, 5);
    findings.clear();
    healthUpTo(5, 40);
    assertThat(findings).containsExactly("not-seen fires +32d 00:00:00");
  }

  private void healthUpTo(int from, int to) {
    for (int day = from; day < to; day++) {
      tick(at(day));
      say(at(day).plusSeconds(1), "health");
      tick(at(day).plus(Duration.ofHours(3)));
    }
  }

  private void set(String rule, RuleMode mode, int day) {
    Thresholds.Where everywhere = new Thresholds.Where(Thresholds.Scope.COMMUNITY, "");
    Thresholds set =
        new Thresholds(List.of(), List.of(new Thresholds.ModeEntry(rule, everywhere, mode)));
    add(detection.use(set, at(day), register));
  }

  private void tick(Instant at) {
    add(detection.tick(at, register));
  }

  private void say(Instant at, String what) {
    add(
        detection.event(
            Objects.requireNonNull(
                Correlator.see(
                    ScenarioEvents.event(List.of("lock101", what), at, ++keys), at, register)),
            register));
  }

  private void add(List<Finding> made) {
    for (Finding finding : made) {
      findings.add(
          finding.rule() + " " + finding.type().word() + " " + Scenario.written(finding.at()));
    }
  }

  private static Instant at(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
