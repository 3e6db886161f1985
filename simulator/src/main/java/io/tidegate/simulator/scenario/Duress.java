package io.tidegate.simulator.scenario;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Somebody opens their own door with the PIN that asks for help. */
final class Duress implements Scenario {
  @Override
  public String rule() {
    return "duress";
  }

  @Override
  public Optional<Anomaly> plan(Stage stage) {
    return stage
        .take(door -> door.room() && !stage.town().isVacant(door.place()))
        .map(door -> at(stage, door));
  }

  private Anomaly at(Stage stage, TownDoor door) {
    String pin = String.format(Locale.ROOT, "%06d", stage.random().nextInt(1_000_000));
    return new Anomaly(
        rule(),
        "door",
        door.id(),
        door.place(),
        Duration.ZERO,
        Duration.ofMinutes(15),
        List.of(
            Cue.of(
                door.device(),
                Duration.ZERO,
                new Report.Access(door.number(), "granted", null, "in", "pin", pin, true))));
  }
}
