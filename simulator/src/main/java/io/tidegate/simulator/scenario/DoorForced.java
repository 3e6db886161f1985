package io.tidegate.simulator.scenario;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A door is opened with no grant, and the controller says {@code forced}. Not only {@code opened}:
 * of a device that has only just started its earlier reports are unknown.
 */
final class DoorForced implements Scenario {
  private static final String RULE = "door-forced";

  @Override
  public String rule() {
    return RULE;
  }

  @Override
  public Optional<Anomaly> plan(Stage stage) {
    return stage.take(door -> !door.room() && door.contact()).map(DoorForced::at);
  }

  private static Anomaly at(TownDoor door) {
    Duration closed = Duration.ofSeconds(20);
    return new Anomaly(
        RULE,
        "door",
        door.id(),
        door.place(),
        Duration.ZERO,
        closed.plusMinutes(5),
        List.of(
            Cue.of(door.device(), Duration.ZERO, new Report.Door(door.number(), "forced")),
            Cue.of(door.device(), closed, new Report.Door(door.number(), "closed"))));
  }
}
