package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Of how many of the credentials granted in a house the register knows the holder. */
class CoverageTest {
  private static final Instant MIDNIGHT =
      Scenario.DAY.atStartOfDay(SmallCommunity.ZONE).toInstant();
  private static final int XINYAN_ROOM = 101;

  private final Register register = SmallCommunity.register();
  private final Coverage coverage = new Coverage(SmallCommunity.ZONE);
  private long keys;

  @Test
  void fourKnownOfFiveAreEnoughFromThreeOnTheNextDay() {
    grant("r1", "r2", "r3", "r4", "x1");
    assertThat(knows(Duration.ofHours(20))).isFalse();
    assertThat(knows(Duration.ofHours(27).minusSeconds(1))).isFalse();
    assertThat(knows(Duration.ofHours(27))).isTrue();
    assertThat(knows(Duration.ofDays(8))).isTrue();
    assertThat(knows(Duration.ofDays(9))).isFalse();
  }

  @Test
  void threeKnownOfFiveAreNot() {
    grant("r1", "r2", "r3", "x1", "x2");
    assertThat(knows(Duration.ofHours(27))).isFalse();
  }

  @Test
  void whatIsHeardWithinTheLatenessBoundCountsWhicheverIsAskedFirst() {
    grantAt(Duration.ofHours(23), "r1");
    boolean early = knows(Duration.ofHours(24));
    grantAt(Duration.ofHours(23), "x1", "x2");
    assertThat(early).as("yesterday does not count at midnight").isFalse();
    assertThat(knows(Duration.ofHours(27))).isFalse();
  }

  private void grant(String... cards) {
    grantAt(Duration.ofHours(8), cards);
  }

  private void grantAt(Duration since, String... cards) {
    for (String card : cards) {
      Instant at = MIDNIGHT.plus(since);
      DeviceEvent event =
          new DeviceEvent.Access(
              ScenarioEvents.head("gate1", 1, at, ++keys),
              Outcome.GRANTED,
              null,
              Direction.IN,
              new Credential(CredentialType.CARD, SmallCommunity.fingerprint(card), List.of()),
              false);
      coverage.add(Objects.requireNonNull(Correlator.see(event, at, register)), register);
    }
  }

  private boolean knows(Duration since) {
    return coverage.knows(register, XINYAN_ROOM, MIDNIGHT.plus(since));
  }
}
