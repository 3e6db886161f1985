package io.tidegate.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInPaceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private final SignInPace pace = new SignInPace();

  @Test
  void waitGrowsWithEachWrongPasswordUpToFiveMinutes() {
    attempt("li", "192.0.2.1", 3);
    assertThat(pace.waitFor("li", "192.0.2.1", NOW)).isEqualTo(Duration.ofSeconds(1));
    attempt("li", "192.0.2.1", 1);
    assertThat(pace.waitFor("li", "192.0.2.1", NOW)).isEqualTo(Duration.ofSeconds(2));
    attempt("li", "192.0.2.1", 40);
    assertThat(pace.waitFor("li", "192.0.2.1", NOW)).isEqualTo(Duration.ofMinutes(5));
    assertThat(pace.waitFor("li", "192.0.2.1", NOW.plus(Duration.ofMinutes(5)))).isZero();
  }

  @Test
  void strangerElsewhereLocksNobodyOut() {
    attempt("li", "192.0.2.1", 10);
    assertThat(pace.waitFor("li", "192.0.2.2", NOW)).isZero();
  }

  @Test
  void manyAccountsFromOneAddressHaveToWaitToo() {
    for (int i = 0; i < 25; i++) {
      attempt("account" + i, "192.0.2.1", 1);
    }
    assertThat(pace.waitFor("another", "192.0.2.1", NOW)).isPositive();
  }

  @Test
  void rightPasswordForgetsTheWrongOnes() {
    attempt("li", "192.0.2.1", 5);
    pace.succeeded("li", "192.0.2.1", NOW);
    assertThat(pace.waitFor("li", "192.0.2.1", NOW)).isZero();
  }

  @Test
  void accountTakesAHundredWrongPasswordsAnHourFromAllNetworksTogether() {
    for (int i = 0; i < SignInPace.PER_HOUR; i++) {
      assertThat(pace.waitFor("li", "192.0.2." + i, NOW)).isZero();
      attempt("li", "192.0.2." + i, 1);
    }
    assertThat(pace.waitFor("li", "198.51.100.1", NOW)).isEqualTo(Duration.ofHours(1));
    assertThat(pace.waitFor("wang", "198.51.100.1", NOW)).isZero();
    assertThat(pace.waitFor("li", "198.51.100.1", NOW.plus(Duration.ofHours(1)))).isZero();
  }

  @Test
  void networkThatSignedInBeforeIsLetInDuringAnAttackFromElsewhere() {
    attempt("li", "198.51.100.1", 1);
    pace.succeeded("li", "198.51.100.1", NOW);
    for (int i = 0; i < 2 * SignInPace.PER_HOUR; i++) {
      attempt("li", "192.0.2." + i, 1);
    }
    assertThat(pace.waitFor("li", "198.51.100.1", NOW)).isZero();
    assertThat(pace.waitFor("li", "198.51.100.2", NOW)).isPositive();
  }

  @Test
  void memoryIsBounded() {
    for (int i = 0; i < 2 * SignInPace.LIMIT; i++) {
      attempt("account" + i, "address" + i, 1);
    }
    assertThat(pace.size()).isEqualTo(SignInPace.LIMIT);
  }

  private void attempt(String name, String address, int times) {
    for (int i = 0; i < times; i++) {
      pace.attempted(name, address, NOW);
    }
  }
}
