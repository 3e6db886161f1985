package io.tidegate.gateway.notify.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.store.notify.RobotKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

  @ParameterizedTest
  @CsvSource({"WECOM,60,20", "DINGTALK,60,15", "FEISHU,60,100", "FEISHU,1,5"})
  void noWindowEverHoldsMoreThanTheServiceTakes(RobotKind kind, int seconds, int most) {
    List<Instant> sent = new ArrayList<>();
    Bucket bucket = Bucket.after(Bucket.Rate.of(kind), 0, START);
    for (int i = 0; i < 3_000; i++) {
      Instant now = START.plusMillis(i * 100L);
      if (bucket.hasOne(now)) {
        bucket = bucket.less(now);
        sent.add(now);
      }
    }
    for (Instant from : sent) {
      Instant to = from.plusSeconds(seconds);
      assertThat(sent.stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).count())
          .isLessThanOrEqualTo(most);
    }
    assertThat(sent.size()).isGreaterThan(most * 3 / 2);
  }

  @Test
  void whatWasSentBeforeARestartCounts() {
    assertThat(Bucket.after(Bucket.Rate.of(RobotKind.WECOM), 20, START).hasOne(START)).isFalse();
    assertThat(Bucket.after(Bucket.Rate.of(RobotKind.WECOM), 4, START).hasOne(START)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,8", "3,30", "4,120", "5,600", "9,600"})
  void triesGrowApartAndSpreadByAFifth(int tries, long seconds) {
    for (double chance : new double[] {0, 0.5, 1}) {
      Instant next = RetryPlan.next(START, tries, START, chance).orElseThrow();
      assertThat(Duration.between(START, next))
          .isEqualTo(Duration.ofMillis(Math.round(seconds * (800 + 400 * chance))));
    }
  }

  @Test
  void afterSixHoursNothingIsTriedAgain() {
    Instant late = START.plus(Duration.ofHours(6)).minusSeconds(100);
    assertThat(RetryPlan.next(START, 40, late, 0.5)).isEmpty();
    assertThat(RetryPlan.next(START, 40, late.minusSeconds(600), 0.5)).isPresent();
  }
}
