package io.tidegate.gateway.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.app.doctor.Diagnosis.Grade;
import io.tidegate.gateway.mqtt.BrokerFacts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrokerJudgeTest {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration SOON = Duration.ofMillis(4);

  @Test
  void aSoundBrokerHasNothingToMend() {
    assertThat(judge(null, KEPT, List.of(), SOON, false, "ssl://broker:8885"))
        .allSatisfy(one -> assertThat(one.grade()).as(one.subject()).isEqualTo(Grade.OK));
  }

  @Test
  void aBrokerThatLetsAnybodyInIsWarnedOf() {
    assertThat(judge(null, KEPT, List.of(), SOON, true, "tcp://127.0.0.1:1883"))
        .anySatisfy(one -> is(one, Grade.WARNING, "broker's door", "allow_anonymous false"));
  }

  @Test
  void aPasswordInTheClearIsWarnedOf() {
    assertThat(judge(null, KEPT, List.of(), SOON, false, "tcp://broker:1883"))
        .anySatisfy(one -> is(one, Grade.WARNING, "broker's door", "ssl://"));
  }

  @Test
  void aRefusedSubscriptionFailsAndIsNamed() {
    assertThat(judge(null, KEPT, List.of("site/#"), SOON, false, "ssl://broker:8885"))
        .anySatisfy(
            one -> {
              is(one, Grade.FAILED, "subscriptions", "subscribe");
              assertThat(one.found()).contains("site/#");
            });
  }

  @Test
  void aCanaryThatDoesNotComeBackFails() {
    assertThat(judge(null, KEPT, List.of(), null, false, "ssl://broker:8885"))
        .anySatisfy(one -> is(one, Grade.FAILED, "own message", "caught up"));
  }

  @Test
  void aSessionOfHoursAndPacketsTooShortAreWarnedOf() {
    assertThat(judge(4_096L, Duration.ofHours(2), List.of(), SOON, false, "ssl://broker:8885"))
        .anySatisfy(one -> is(one, Grade.WARNING, "session", "persistent_client_expiration 30d"))
        .anySatisfy(one -> is(one, Grade.WARNING, "packet size", "set max_packet_size 66560"));
  }

  private static List<Diagnosis> judge(
      @Nullable Long packet,
      Duration kept,
      List<String> refused,
      @Nullable Duration canary,
      boolean anybody,
      String uri) {
    return BrokerJudge.judge(
        new BrokerFacts(packet, kept, 2, true, refused, canary, anybody), uri, 65_536);
  }

  private static void is(Diagnosis one, Grade grade, String subject, String mend) {
    assertThat(one.subject()).isEqualTo(subject);
    assertThat(one.grade()).isEqualTo(grade);
    assertThat(one.mend()).contains(mend);
  }
}
