package io.tidegate.simulator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.stack.ChildJvm;
import io.tidegate.simulator.stack.EmbeddedBroker;
import io.tidegate.simulator.town.SmallTown;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
  private static final long MESSAGES = 5_000;

  @TempDir Path directory;

  @Test
  void bareClientTakesEveryMessageThatWasKeptForIt() throws IOException, InterruptedException {
    Fleet fleet =
        new Fleet(
            new FleetPlan(
                SmallTown.read(directory),
                1,
                Instant.parse("2026-11-24T00:00:00Z"),
                100,
                Mix.parse("native"),
                false,
                Set.of(),
                List.of()));
    try (EmbeddedBroker broker = EmbeddedBroker.start(0);
        Progress progress = Progress.start("fill", MESSAGES, InstantSource.system())) {
      Backlog backlog = new Backlog(Broker.of(broker.uri(), Map.of()));
      backlog.open("floor");
      backlog.fill(fleet, MESSAGES, progress);

      try (ChildJvm child =
          ChildJvm.start(
              BareClient.class.getName(),
              List.of("-Xmx256m"),
              List.of(broker.uri(), "floor", Long.toString(MESSAGES), "10000"),
              Map.of())) {
        assertThat(child.await(Duration.ofMinutes(2), "the bare client"))
            .contains("\"messages\":" + MESSAGES);
      }
    }
  }
}
