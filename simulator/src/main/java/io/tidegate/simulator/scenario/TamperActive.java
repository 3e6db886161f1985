package io.tidegate.simulator.scenario;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The cover of a device comes off, and goes back on ten minutes later. */
final class TamperActive implements Scenario {
  private static final Duration CLEARED = Duration.ofMinutes(10);

  @Override
  public String rule() {
    return "tamper";
  }

  @Override
  public Optional<Anomaly> plan(Stage stage) {
    return stage.take(door -> !door.room()).map(this::at);
  }

  private Anomaly at(TownDoor door) {
    return new Anomaly(
        rule(),
        "device",
        door.device(),
        door.place(),
        Duration.ZERO,
        CLEARED,
        List.of(
            Cue.of(door.device(), Duration.ZERO, new Report.Tamper("active", "cover")),
            Cue.of(door.device(), CLEARED, new Report.Tamper("cleared", "cover"))));
  }
}
