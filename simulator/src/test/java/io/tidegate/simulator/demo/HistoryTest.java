package io.tidegate.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.stack.PastFrame;
import io.tidegate.simulator.town.SmallTown;
import io.tidegate.simulator.town.Town;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final Duration LENGTH = Duration.ofDays(8);
  private static final Pattern HEAD = Pattern.compile("\"seq\":([0-9]+),\"at\":\"([^\"]+)\"");

  @TempDir Path directory;
  private final List<PastFrame> history = new ArrayList<>();

  @BeforeEach
  void play() {
    Town town = SmallTown.read(directory);
    Stage stage = new Stage(town, 1);
    Instant start = NOW.minus(LENGTH);
    List<FleetPlan.Placed> standing = Standing.plan(stage, start, NOW);
    assertThat(standing).hasSize(2);
    FleetPlan plan =
        new FleetPlan(town, 1, start, 0, Mix.parse("native"), false, stage.taken(), standing);
    new History(new Fleet(plan), start, LENGTH, () -> false).forEachRemaining(history::add);
  }

  @Test
  void arrivesInOrderAndNeverBeforeItHappened() {
    Map<String, Long> next = new HashMap<>();
    Instant last = Instant.EPOCH;
    for (PastFrame frame : history) {
      Matcher head = HEAD.matcher(text(frame));
      assertThat(head.find()).isTrue();
      String device = frame.topic().split("/", 5)[3];
      assertThat(Long.parseLong(head.group(1)))
          .as(text(frame))
          .isEqualTo(next.merge(device, 1L, Long::sum) - 1);
      Instant at = OffsetDateTime.parse(head.group(2)).toInstant();
      assertThat(frame.receivedAt()).isBetween(at, at.plusSeconds(1)).isBetween(last, NOW);
      last = frame.receivedAt();
    }
    assertThat(history).hasSizeGreaterThan(5_000);
  }

  @Test
  void everyDoorIsClosedAgainButTheOneHeldSinceLastNight() {
    Map<String, Instant> opened = new HashMap<>();
    int pairs = 0;
    for (PastFrame frame : history) {
      if (text(frame).contains("\"opened\"")) {
        opened.put(frame.topic(), frame.receivedAt());
      } else if (text(frame).contains("\"closed\"")) {
        Instant since = opened.remove(frame.topic());
        assertThat(since).as(text(frame)).isAfter(frame.receivedAt().minusSeconds(10));
        pairs++;
      }
    }
    assertThat(pairs).isGreaterThan(500);
    assertThat(opened).hasSize(1);
  }

  private static String text(PastFrame frame) {
    return new String(frame.payload(), StandardCharsets.UTF_8);
  }
}
