package io.tidegate.simulator.scenario;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A room without a tenancy is used on three days. Its lock was offline for the first two, and sends
 * what it kept.
 */
final class VacantRoomUsed implements Scenario {
  private static final Duration DAY = Duration.ofDays(1);

  @Override
  public String rule() {
    return "vacant-room-used";
  }

  @Override
  public Optional<Anomaly> plan(Stage stage) {
    return stage.take(door -> stage.isVacantRoom(door)).map(door -> at(stage, door));
  }

  private Anomaly at(Stage stage, TownDoor door) {
    Report entry =
        new Report.Access(door.number(), "granted", null, "in", "card", stage.unknownCard(), false);
    Duration last = Duration.ofSeconds(4);
    return new Anomaly(
        rule(),
        "room",
        door.place(),
        door.place(),
        last,
        DAY,
        List.of(
            new Cue(door.device(), Duration.ZERO, entry, DAY.multipliedBy(2)),
            new Cue(door.device(), Duration.ofSeconds(2), entry, DAY),
            Cue.of(door.device(), last, entry)));
  }
}
