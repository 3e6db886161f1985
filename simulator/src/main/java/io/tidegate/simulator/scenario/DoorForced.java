package io.tidegate.simulator.scenario;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A door is opened with no grant: the controller says {@code forced}, or, where the exit button is
 * wired, only {@code opened}.
 */
final class DoorForced implements Scenario {
  @Override
  public String rule() {
    return "door-forced";
  }

  @Override
  public Optional<Anomaly> plan(Stage stage) {
    return stage.take(door -> !door.room() && door.contact()).map(door -> at(stage, door));
  }

  private Anomaly at(Stage stage, TownDoor door) {
    boolean silent = door.exitButtonWired() && stage.random().nextBoolean();
    Duration closed = Duration.ofSeconds(20);
    return new Anomaly(
        rule(),
        "door",
        door.id(),
        door.place(),
        Duration.ZERO,
        closed.plusMinutes(5),
        List.of(
            Cue.of(
                door.device(),
                Duration.ZERO,
                new Report.Door(door.number(), silent ? "opened" : "forced")),
            Cue.of(door.device(), closed, new Report.Door(door.number(), "closed"))));
  }
}
