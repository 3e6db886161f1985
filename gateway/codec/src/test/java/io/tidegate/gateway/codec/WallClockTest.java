package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant EIGHT_IN_SHANGHAI = Instant.parse("2026-11-24T00:00:02Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-24 08:00:02",
        "2026-11-24T08:00:02",
        "2026-11-24T08:00:02.517",
        "2026-11-24 08:00:02 CST",
        "2026-11-24 08:00:02 XYZ",
        "2026-11-24T08:00:02+08:00",
        "2026-11-24 08:00:02 +08",
        "2026-11-24 08:00:02 +0800",
        "2026-11-24 00:00:02 UTC",
        "2026-11-24T00:00:02Z",
        "2026-11-23 16:00:02 PST",
      })
  void oneMomentIsReadHoweverAClockWritesIt(String text) {
    assertThat(WallClock.parse(text, SHANGHAI)).isEqualTo(EIGHT_IN_SHANGHAI);
  }

  @Test
  void anAbbreviationTwoZonesUseIsThatOfTheSite() {
    assertThat(WallClock.parse("2026-11-23 18:00:02 CST", ZoneId.of("America/Chicago")))
        .isEqualTo(EIGHT_IN_SHANGHAI);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "08:00:02",
        "2026-11-24",
        "2026-13-24 08:00:02",
        "2026-11-24 25:00:02",
        "2026-11-24T08:00:0208:00",
        "2026-11-24 08:00:02 +99:99",
        "0000-00-00 00:00:00",
        "1969-12-31 08:00:02",
      })
  void whatIsNoMomentIsNone(String text) {
    assertThat(WallClock.parse(text, SHANGHAI)).isNull();
  }
}
