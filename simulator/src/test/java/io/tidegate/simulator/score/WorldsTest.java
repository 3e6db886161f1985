package io.tidegate.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.world.World;
import io.tidegate.simulator.world.WorldPlan;
import io.tidegate.simulator.world.Worlds;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three worlds, whole: six weeks each through a broker, a database and a gateway. */
@Tag("soak")
class WorldsTest {
  private static final int DAYS = 14;

  @ParameterizedTest
  @EnumSource
  void worldIsPlayedToItsEndAndItsAlertsAreMostlyTrue(WorldPlan.Kind kind) throws Exception {
    World world =
        Worlds.of(
            new WorldPlan(
                kind, 20_261, DAYS + 1, 1, WorldPlan.Faults.NONE, Mix.parse("native"), false));
    Instant end = world.scoredFrom().plus(Duration.ofDays(DAYS));
    Span span = new Span(world.scoredFrom(), end, end.plus(WorldScore.AFTER));
    PrintWriter progress = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Report report =
        new WorldScore(world, InstantSource.system(), progress)
            .run(
                span,
                new Report.Played(
                    kind.name(), 20_261, DAYS, world.workers(), "none", "native", 0, 0));
    progress.println(ReportTable.of(report));
    JsonNode line = new ObjectMapper().readTree(ReportJson.of(report).toString());
    assertThat(line.path("rules").size()).isGreaterThanOrEqualTo(8);
    assertThat(report.all().truth()).isPositive();
    assertThat(report.all().precision()).isGreaterThanOrEqualTo(0.9);
  }
}
