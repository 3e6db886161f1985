package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Which devices are taken at their word, and on which days. */
class TrustTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final Instant NOON = DAY.atTime(12, 0).atZone(SmallCommunity.ZONE).toInstant();
  private static final int DEVICE = 7;

  private final Trust trust = new Trust(SmallCommunity.ZONE);

  @Test
  void deviceThatWasNeverHeardIsNotTrusted() {
    assertThat(trust.isTrusted(DEVICE)).isFalse();
    trust.doubted("area-outage", 1, DEVICE, NOON);
    trust.cleared("area-outage", 1, DEVICE, after(1));
    assertThat(trust.isTrusted(DEVICE)).isFalse();
  }

  @Test
  void deviceInDoubtBeforeItWasFirstHeardIsTrustedOnceThatIsOver() {
    trust.doubted("area-outage", 1, DEVICE, NOON);
    trust.heard(DEVICE, after(1));
    trust.cleared("area-outage", 1, DEVICE, after(2));
    assertThat(trust.isTrusted(DEVICE)).isTrue();
    assertThat(was(0)).isFalse();
    assertThat(was(1)).isTrue();
  }

  @Test
  void daysBeforeItWasHeardAreNotKnown() {
    trust.heard(DEVICE, NOON);
    assertThat(was(-1)).isFalse();
    assertThat(was(0)).isTrue();
  }

  @Test
  void eachDayOfADoubtIsMarkedWheneverItIsTold() {
    trust.heard(DEVICE, after(-24 * 10));
    trust.doubted("device-offline", -1, DEVICE, after(-72));
    trust.cleared("device-offline", -1, DEVICE, after(-24));
    assertThat(was(-4)).isTrue();
    assertThat(was(-3)).isFalse();
    assertThat(was(-2)).isFalse();
    assertThat(was(-1)).isFalse();
    assertThat(was(0)).isTrue();
  }

  @Test
  void doubtThatIsWithdrawnNeverWas() {
    trust.heard(DEVICE, NOON);
    trust.doubted("messages-missing", -1, DEVICE, NOON);
    trust.cleared("messages-missing", -1, DEVICE, after(1));
    trust.withdrawn("messages-missing", -1, DEVICE);
    assertThat(was(0)).isTrue();
    assertThat(trust.isTrusted(DEVICE)).isTrue();
  }

  @Test
  void doubtWhoseStartMovesIsOne() {
    trust.heard(DEVICE, after(-48));
    trust.doubted("clock-wrong", -1, DEVICE, NOON);
    trust.doubted("clock-wrong", -1, DEVICE, after(-24));
    trust.cleared("clock-wrong", -1, DEVICE, after(1));
    assertThat(trust.isTrusted(DEVICE)).isTrue();
    assertThat(was(-1)).isFalse();
  }

  @Test
  void outageOfOnePlaceEndsWithoutTheOneAbove() {
    trust.heard(DEVICE, NOON);
    trust.doubted("area-outage", 1, DEVICE, NOON);
    trust.doubted("area-outage", 2, DEVICE, NOON);
    trust.cleared("area-outage", 2, DEVICE, after(1));
    assertThat(trust.isTrusted(DEVICE)).isFalse();
    assertThat(trust.reasons(DEVICE)).containsExactly("area-outage");
    trust.cleared("area-outage", 1, DEVICE, after(2));
    assertThat(trust.isTrusted(DEVICE)).isTrue();
  }

  @Test
  void deviceThatComesAndGoesForWeeksCostsLittleAndKeepsItsGoodDays() {
    trust.heard(DEVICE, after(-24 * 90));
    for (int day = -80; day <= 0; day++) {
      for (int time = 0; day % 2 == 0 && time < 10; time++) {
        trust.doubted("device-offline", -1, DEVICE, after(24 * day).plusSeconds(600L * time));
        trust.cleared("device-offline", -1, DEVICE, after(24 * day).plusSeconds(600L * time + 60));
      }
    }
    assertThat(trust.keep())
        .singleElement()
        .satisfies(kept -> assertThat(kept.doubts()).hasSizeLessThan(60));
    assertThat(was(-1)).isTrue();
    assertThat(was(-2)).isFalse();
    assertThat(was(-49)).isTrue();
    assertThat(was(-50)).isFalse();
  }

  private boolean was(int day) {
    return trust.wasTrusted(DEVICE, DAY.plusDays(day), DAY.plusDays(day));
  }

  private static Instant after(int hours) {
    return NOON.plus(Duration.ofHours(hours));
  }
}
