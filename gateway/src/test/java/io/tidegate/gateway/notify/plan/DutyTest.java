package io.tidegate.gateway.notify.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.alert.DutyHours;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyTest {
  private static final Duty DUTY =
      new Duty(
          Map.of(7, new DutyHours(LocalTime.of(9, 30), LocalTime.of(22, 0))),
          ZoneId.of("Asia/Shanghai"));

  @ParameterizedTest
  @CsvSource({
    "1, 2026-11-24T00:00:00Z, 2026-11-24T00:00:00Z", // 8:00 sharp
    "1, 2026-11-24T09:59:59Z, 2026-11-24T09:59:59Z", // 17:59:59
    "1, 2026-11-24T10:00:00Z, 2026-11-25T00:00:00Z", // 18:00 sharp
    "1, 2026-11-23T23:59:59Z, 2026-11-24T00:00:00Z", // 7:59:59
    "7, 2026-11-24T10:00:00Z, 2026-11-24T10:00:00Z",
    "7, 2026-11-24T00:00:00Z, 2026-11-24T01:30:00Z"
  })
  void nextDutyIsNowOrAtItsBegin(int grid, Instant now, Instant next) {
    assertThat(DUTY.next(grid, now)).isEqualTo(next);
  }
}
