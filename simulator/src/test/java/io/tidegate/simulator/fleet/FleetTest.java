package io.tidegate.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.scenario.Scenarios;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.town.SmallTown;
import io.tidegate.simulator.town.Town;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  private static final Pattern SEQUENCE = Pattern.compile("\"seq\":([0-9]+)");

  @TempDir Path directory;
  private Town town;

  @BeforeEach
  void read() {
    town = SmallTown.read(directory);
  }

  @Test
  void sameSeedSaysTheSameByteForByte() {
    assertThat(sent(1, START, 2_000)).isEqualTo(sent(1, START, 2_000));
  }

  @Test
  void anotherStartChangesOnlyTimesAndBoots() {
    List<String> later = sent(1, START.plusSeconds(12_345), 2_000);

    assertThat(timeless(later)).isEqualTo(timeless(sent(1, START, 2_000)));
    assertThat(later).isNotEqualTo(sent(1, START, 2_000));
  }

  @Test
  void anotherSeedSaysSomethingElse() {
    assertThat(timeless(sent(2, START, 2_000))).isNotEqualTo(timeless(sent(1, START, 2_000)));
  }

  @Test
  void everyDeviceCountsItsMessagesFromZeroWithoutAGap() {
    Map<String, Long> next = new HashMap<>();
    for (String line : sent(1, START, 5_000)) {
      Matcher found = SEQUENCE.matcher(line);
      if (found.find()) {
        String device = line.split("/", 5)[3];
        long expected = next.merge(device, 1L, Long::sum) - 1;
        assertThat(Long.parseLong(found.group(1))).as(line).isEqualTo(expected);
      }
    }
    assertThat(next).hasSizeGreaterThan(10);
  }

  @Test
  void eventsComeAtTheRateAskedFor() {
    Fleet fleet = new Fleet(plan(1, START, 20, List.of()));
    int events = 0;
    for (Outgoing out = fleet.next();
        out != null && out.due().compareTo(Duration.ofSeconds(60)) < 0;
        out = fleet.next()) {
      events += out.event() ? 1 : 0;
    }

    assertThat(events).isBetween(1_000, 1_250);
  }

  @Test
  void withoutARatePeopleComeAtTheirOwnTimeOfDay() {
    Fleet fleet = new Fleet(plan(1, START, 0, List.of())); // a Tuesday, 08:00 there
    int events = 0;
    for (Outgoing out = fleet.next();
        out != null && out.due().compareTo(Duration.ofDays(1)) < 0;
        out = fleet.next()) {
      events += out.event() ? 1 : 0;
    }

    assertThat(events).isBetween(50, 1_000);
  }

  @Test
  void messagesComeInTheOrderTheyAreDueOverDays() {
    Fleet fleet = new Fleet(plan(1, START, 0, List.of()));
    Duration last = Duration.ZERO;
    while (last.compareTo(Duration.ofDays(4)) < 0) {
      Duration due = Objects.requireNonNull(fleet.next()).due();
      assertThat(due).isGreaterThanOrEqualTo(last);
      last = due;
    }
  }

  @Test
  void aDoorIsNeverOpenedWithoutAReasonInANormalWorld() {
    Map<String, Boolean> granted = new HashMap<>();
    for (String line : sent(1, START, 5_000)) {
      String device = line.split("/", 5)[3];
      if (line.contains("\"granted\"")) {
        granted.put(device, true);
      } else if (line.contains("\"opened\"")) {
        assertThat(granted).as(line).containsKey(device);
      }
      assertThat(line).doesNotContain("forced", "duress", "tamper");
    }
  }

  @Test
  void labelsSayWhatWasPlayed() {
    FleetPlan plan = plan(1, START, 20, Scenarios.names());

    assertThat(plan.anomalies())
        .extracting(placed -> placed.anomaly().rule())
        .isEqualTo(Scenarios.names());
    String line = Labels.line(plan.anomalies().get(0).anomaly(), START.plusSeconds(5), 1);
    assertThat(line)
        .startsWith("{\"rule\":\"door-forced\",\"subject\":{\"kind\":\"door\",\"id\":\"")
        .contains("\"start\":\"2026-11-24T00:00:05Z\"")
        .endsWith("\"seed\":1}");
  }

  @Test
  void devicesOfAnAnomalySayNothingElseButHealth() {
    FleetPlan plan = plan(1, START, 20, List.of("tamper"));
    String device = plan.anomalies().get(0).anomaly().subjectId();
    Fleet fleet = new Fleet(plan);
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Outgoing out = fleet.next();
      if (out != null && out.event() && out.frame().topic().contains("/" + device + "/")) {
        events.add(new String(out.frame().payload(), StandardCharsets.UTF_8));
      }
    }

    assertThat(events).isNotEmpty().allMatch(event -> event.contains("\"tamper\""));
  }

  @Test
  void firmwareWithoutAClockOrANumberLeavesThemOut() {
    FleetPlan plan =
        new FleetPlan(town, 1, START, 20, Mix.parse("native-bare=1"), false, Set.of(), List.of());
    Fleet fleet = new Fleet(plan);
    for (int i = 0; i < 100; i++) {
      Outgoing out = Objects.requireNonNull(fleet.next());
      assertThat(new String(out.frame().payload(), StandardCharsets.UTF_8))
          .startsWith("{\"v\":1,")
          .doesNotContain("\"at\"", "\"seq\"", "\"boot\"");
    }
  }

  @Test
  void anUnknownScenarioNamesThoseThereAre() {
    assertThatThrownBy(() -> Scenarios.named("door-forcd"))
        .hasMessageContaining("door-forcd")
        .hasMessageContaining("door-forced, door-held");
  }

  private FleetPlan plan(long seed, Instant start, double rate, List<String> scenarios) {
    return Cast.plan(
        town, new Stage(town, seed), scenarios, seed, start, rate, Mix.parse("native"));
  }

  private List<String> sent(long seed, Instant start, int messages) {
    Fleet fleet = new Fleet(plan(seed, start, 20, List.of()));
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      Outgoing out = Objects.requireNonNull(fleet.next());
      sent.add(
          out.frame().topic() + " " + new String(out.frame().payload(), StandardCharsets.UTF_8));
    }
    return sent;
  }

  private static List<String> timeless(List<String> sent) {
    return sent.stream()
        .map(line -> line.replaceAll("\"at\":\"[^\"]+\"", "").replaceAll("\"boot\":\"[^\"]+\"", ""))
        .toList();
  }
}
