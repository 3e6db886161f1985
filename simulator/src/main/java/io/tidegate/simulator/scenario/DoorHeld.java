package io.tidegate.simulator.scenario;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Somebody with a card opens a shared door and props it. */
final class DoorHeld implements Scenario {
  private static final Duration ALLOWED = Duration.ofSeconds(60);

  @Override
  public String rule() {
    return "door-held";
  }

  @Override
  public Optional<Anomaly> plan(Stage stage) {
    return stage
        .take(door -> !door.room() && door.contact() && door.readerIn())
        .flatMap(door -> stage.cardFor(door.place()).map(card -> at(stage, door, card)));
  }

  private Anomaly at(Stage stage, TownDoor door, Pass card) {
    Duration opened = Duration.ofSeconds(1);
    Duration closed = opened.plus(ALLOWED).plusSeconds(60L + stage.random().nextInt(240));
    return new Anomaly(
        rule(),
        "door",
        door.id(),
        door.place(),
        opened.plus(ALLOWED),
        closed,
        List.of(
            Cue.of(
                door.device(),
                Duration.ZERO,
                new Report.Access(
                    door.number(), "granted", null, "in", card.type(), card.id(), false)),
            Cue.of(door.device(), opened, new Report.Door(door.number(), "opened")),
            Cue.of(door.device(), closed, new Report.Door(door.number(), "closed"))));
  }
}
