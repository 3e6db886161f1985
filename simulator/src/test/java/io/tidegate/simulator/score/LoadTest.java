package io.tidegate.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final Instant FROM = Instant.parse("2026-10-05T00:00:00Z");
  private static final Span SPAN =
      new Span(FROM, FROM.plus(Duration.ofDays(2)), FROM.plus(Duration.ofDays(2)));

  @Test
  void loadIsOfPlacesAndPeopleWithoutTheSweepListAndTheWarmUp() {
    List<Firing> firings =
        List.of(
            reported("door-held", "place", "m1", 60),
            reported("overstay", "person", "m2", 60),
            reported("not-seen", "person", "m1", 60),
            reported("roster-drift", "person", "m1", 60),
            reported("battery-low", "device", "m1", 60),
            reported("door-held", "place", "m1", -60),
            reported("door-held", "place", "m1", 2 * 86_400));
    Load load = Load.of(firings, 4, SPAN);
    assertThat(load.perWorkerDay()).isEqualTo(2 / (4 * 2.0));
    assertThat(load.mediumShare()).isEqualTo(1.0);
  }

  @Test
  void worstHourIsOneWorkers() {
    List<Firing> firings = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      firings.add(reported("door-held", "place", "m1", 3_600 + 600 * i));
      firings.add(reported("door-held", "place", "m2", 3_600 + 600 * i));
    }
    firings.add(reported("door-held", "place", "m1", 7_200));
    assertThat(Load.of(firings, 2, SPAN).worstHour()).isEqualTo(4);
  }

  @Test
  void floodIsMoreThanTenInTenMinutesOfAGrid() {
    assertThat(Load.of(burst(10, 30), 2, SPAN).floods()).isZero();
    assertThat(Load.of(burst(11, 30), 2, SPAN).floods()).isOne();
    assertThat(Load.of(burst(11, 60), 2, SPAN).floods()).isZero();
    assertThat(Load.of(burst(20, 30), 2, SPAN).floods()).isOne();
    assertThat(Load.of(burst(42, 30), 2, SPAN).floods()).isEqualTo(2);
  }

  @Test
  void wrongAlertsAreCountedByTenureOfTheirRooms() {
    Judge.Judgement judged =
        Judge.judge(List.of(), List.of(reported("overstay", "person", "m1", 60)), List.of(), SPAN);
    assertThat(Tenure.of(judged, Map.of("p", "tenant", "q", "owner", "r", "tenant")))
        .containsExactly(new Tenure("owner", 1, 0), new Tenure("tenant", 2, 1));
  }

  /** Firings over two micro-grids of one grid, one each so many seconds. */
  private static List<Firing> burst(int count, int spacing) {
    List<Firing> firings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      firings.add(reported("door-held", "place", "m" + i % 2, 3_600 + spacing * i));
    }
    return firings;
  }

  private static Firing reported(String rule, String ruleClass, String microGrid, int seconds) {
    Instant at = FROM.plusSeconds(seconds);
    return new Firing(
        rule,
        ruleClass,
        rule.equals("not-seen") || rule.equals("roster-drift"),
        "medium",
        "door",
        "x",
        Set.of("p"),
        microGrid,
        "g1",
        at,
        at,
        null,
        null);
  }
}
