package io.tidegate.simulator.scenario;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A device loses its connection; its last will is heard, and ten minutes later its birth. */
final class DeviceOffline implements Scenario {
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final Duration BACK = Duration.ofMinutes(10);

  @Override
  public String rule() {
    return "device-offline";
  }

  @Override
  public Optional<Anomaly> plan(Stage stage) {
    return stage.take(door -> true).map(this::at);
  }

  private Anomaly at(TownDoor door) {
    return new Anomaly(
        rule(),
        "device",
        door.device(),
        door.place(),
        GRACE,
        BACK,
        List.of(
            Cue.of(door.device(), Duration.ZERO, new Report.Presence(false)),
            Cue.of(door.device(), BACK, new Report.Presence(true))));
  }
}
