package io.tidegate.gateway.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class BatteryTrendTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-10-01");

  @Test
  void aSteadyFallIsFollowedDownToTwentyPercent() {
    assertThat(BatteryTrend.changeBy(days(30, day -> 90 - day)))
        .contains(FIRST.plusDays(70)); // 90 - 70
  }

  @Test
  void aWobblingFallIsFollowedByTheLineThroughIt() {
    assertThat(BatteryTrend.changeBy(days(40, day -> 80 - day / 2 + (day % 2 == 0 ? 1 : -1))))
        .hasValueSatisfying(
            date -> assertThat(date).isBetween(FIRST.plusDays(110), FIRST.plusDays(130)));
  }

  @Test
  void onlyWhatCameSinceTheBatteryWasChangedCounts() {
    assertThat(BatteryTrend.changeBy(days(40, day -> day < 20 ? 40 - day : 120 - day)))
        .contains(FIRST.plusDays(100));
    assertThat(BatteryTrend.changeBy(days(22, day -> day < 20 ? 40 - day : 100)))
        .as("two days of a new one tell nothing")
        .isEmpty();
  }

  @Test
  void oneThatIsLowWantsChangingAtOnce() {
    assertThat(BatteryTrend.changeBy(days(3, day -> 20))).contains(FIRST.plusDays(2));
  }

  @Test
  void whatTellsNothingHasNoDate() {
    assertThat(BatteryTrend.changeBy(List.of())).isEmpty();
    assertThat(BatteryTrend.changeBy(days(1, day -> 50))).isEmpty();
    assertThat(BatteryTrend.changeBy(days(5, day -> 90 - day))).as("too short").isEmpty();
    assertThat(BatteryTrend.changeBy(days(30, day -> 80))).as("does not fall").isEmpty();
    assertThat(BatteryTrend.changeBy(days(30, day -> 60 + day / 3))).as("rises").isEmpty();
    assertThat(BatteryTrend.changeBy(days(60, day -> 100 - day / 30))).as("years away").isEmpty();
  }

  private static List<BatteryTrend.Reading> days(int count, IntUnaryOperator percent) {
    List<BatteryTrend.Reading> readings = new ArrayList<>();
    for (int day = 0; day < count; day++) {
      readings.add(new BatteryTrend.Reading(FIRST.plusDays(day), percent.applyAsInt(day)));
    }
    return readings;
  }
}
