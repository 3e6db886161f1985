package io.tidegate.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FailedTokensTest {
  private final FailedTokens tokens = new FailedTokens();

  @Test
  void aDeviceThatFailsTooOftenMayTryOneMoreEachFiveSecondsAndItsNeighboursAlways() {
    for (int i = 0; i < 30; i++) {
      assertThat(tokens.mayTry("192.0.2.1", "gate-1", 0)).isTrue();
      tokens.failed("192.0.2.1", "gate-1", 0);
    }
    assertThat(tokens.mayTry("192.0.2.1", "gate-1", seconds(4))).isFalse();
    assertThat(tokens.mayTry("192.0.2.1", "gate-2", seconds(4))).isTrue();
    assertThat(tokens.mayTry("192.0.2.2", "gate-1", seconds(4))).isTrue();
    assertThat(tokens.mayTryUnknown("192.0.2.1", seconds(4))).isTrue();
    assertThat(tokens.mayTry("192.0.2.1", "gate-1", seconds(5))).isTrue();
    tokens.failed("192.0.2.1", "gate-1", seconds(5));
    assertThat(tokens.mayTry("192.0.2.1", "gate-1", seconds(9))).isFalse();
    assertThat(tokens.mayTry("192.0.2.1", "gate-1", seconds(600))).isTrue();
  }

  @Test
  void whatAnAddressShowsForDevicesWithoutATokenIsCountedTogether() {
    for (int i = 0; i < 30; i++) {
      tokens.failedUnknown("192.0.2.1", 0);
    }
    assertThat(tokens.mayTryUnknown("192.0.2.1", seconds(4))).isFalse();
    assertThat(tokens.mayTryUnknown("192.0.2.2", seconds(4))).isTrue();
    assertThat(tokens.mayTry("192.0.2.1", "gate-1", seconds(4))).isTrue();
    assertThat(tokens.mayTryUnknown("192.0.2.1", seconds(5))).isTrue();
  }

  @Test
  void whatIsKeptIsBounded() {
    for (int i = 0; i < 30; i++) {
      tokens.failed("192.0.2.1", "gate-1", 0);
      tokens.failedUnknown("192.0.2.1", 0);
    }
    for (int i = 0; i < FailedTokens.MOST_KEPT; i++) {
      tokens.failed("a" + i, "gate-1", 0);
    }
    assertThat(tokens.mayTry("192.0.2.1", "gate-1", 0)).as("forgotten").isTrue();
    assertThat(tokens.mayTryUnknown("192.0.2.1", 0)).as("kept apart").isFalse();
    for (int i = 0; i < FailedTokens.MOST_KEPT; i++) {
      tokens.failedUnknown("a" + i, 0);
    }
    assertThat(tokens.mayTryUnknown("192.0.2.1", 0)).as("forgotten, too").isTrue();
  }

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
