package io.tidegate.simulator.scenario;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An unregistered card is tried three times at one door. */
final class UnknownCredential implements Scenario {
  @Override
  public String rule() {
    return "unknown-credential";
  }

  @Override
  public Optional<Anomaly> plan(Stage stage) {
    return stage.take(door -> !door.room() && door.readerIn()).map(door -> at(stage, door));
  }

  private Anomaly at(Stage stage, TownDoor door) {
    String card = stage.unknownCard();
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      cues.add(
          Cue.of(
              door.device(),
              Duration.ofMillis(2_000L * i),
              new Report.Access(
                  door.number(), "denied", "unknown_credential", "in", "card", card, false)));
    }
    Duration third = cues.get(2).at();
    return new Anomaly(
        rule(), "credential", card, door.place(), third, third.plusMinutes(15), cues);
  }
}
