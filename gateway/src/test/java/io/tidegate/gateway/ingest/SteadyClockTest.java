package io.tidegate.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant machine = START;
  private long nanos;
  private final SteadyClock clock = new SteadyClock(() -> machine, () -> nanos);

  @ParameterizedTest
  @ValueSource(longs = {3_600, -3_600})
  void stepIsNotFollowedUntilItIsTakenOver(long seconds) {
    pass(MINUTE);
    step(Duration.ofSeconds(seconds));
    pass(MINUTE);
    assertThat(clock.instant()).isEqualTo(START.plus(MINUTE.multipliedBy(2)));
    assertThat(clock.step()).isEqualTo(Duration.ofSeconds(seconds));
    clock.takeOver();
    assertThat(clock.instant()).isEqualTo(machine);
    pass(MINUTE);
    assertThat(clock.instant()).isEqualTo(machine);
    assertThat(clock.step()).isZero();
  }

  @Test
  void stepThatIsTakenBackWasNone() {
    step(Duration.ofHours(1));
    pass(MINUTE);
    assertThat(clock.step()).isEqualTo(Duration.ofHours(1));
    step(Duration.ofHours(-1));
    assertThat(clock.instant()).isEqualTo(machine);
    assertThat(clock.step()).isZero();
  }

  @Test
  void slowWayOfAClockIsFollowedHoweverFarItGoes() {
    for (int n = 0; n < 1_000; n++) {
      pass(MINUTE);
      step(Duration.ofMillis(30)); // 500 parts in a million, as fast as NTP may
      assertThat(clock.instant()).isEqualTo(machine);
    }
    assertThat(clock.step()).isZero();
  }

  @Test
  void firstTimeThatAMachineHearsOfIsToBeFollowedOnceItHasStayed() {
    pass(MINUTE);
    step(Duration.ofHours(3));
    assertThat(clock.isToBeFollowed()).isFalse();
    pass(SteadyClock.FOLLOWED_AFTER);
    assertThat(clock.isToBeFollowed()).isTrue();
    clock.takeOver();
    assertThat(clock.isToBeFollowed()).isFalse();
    assertThat(clock.instant()).isEqualTo(machine);
  }

  @Test
  void ofALaterStepAPersonHasToSayWhichClockIsRight() {
    pass(SteadyClock.STARTING);
    assertThat(clock.isToBeFollowed()).isFalse();
    step(Duration.ofHours(3));
    assertThat(clock.isToBeFollowed()).isFalse();
    pass(SteadyClock.FOLLOWED_AFTER.multipliedBy(9));
    assertThat(clock.isToBeFollowed()).isFalse();
  }

  private void pass(Duration time) {
    machine = machine.plus(time);
    nanos += time.toNanos();
  }

  private void step(Duration step) {
    machine = machine.plus(step);
  }
}
