package io.tidegate.simulator.scenario;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cards from elsewhere are tried at one door, six times within half a minute. */
final class DeniedRepeated implements Scenario {
  private static final int TRIES = 6;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  @Override
  public String rule() {
    return "denied-repeated";
  }

  @Override
  public Optional<Anomaly> plan(Stage stage) {
    return stage
        .take(door -> !door.room() && door.readerIn() && stage.hasForeignCards(door.place()))
        .flatMap(door -> at(stage, door));
  }

  private Optional<Anomaly> at(Stage stage, TownDoor door) {
    List<Pass> cards = stage.foreignCards(door.place(), 3);
    if (cards.isEmpty()) {
      return Optional.empty();
    }
    List<Cue> cues = new ArrayList<>();
    Duration at = Duration.ZERO;
    Duration fifth = at;
    for (int i = 0; i < TRIES; i++) {
      Pass card = cards.get(i % cards.size());
      cues.add(
          Cue.of(
              door.device(),
              at,
              new Report.Access(
                  door.number(), "denied", "not_permitted", "in", card.type(), card.id(), false)));
      fifth = i == 4 ? at : fifth;
      at = at.plusMillis(800L + stage.random().nextInt(700));
    }
    return Optional.of(
        new Anomaly(
            rule(), "door", door.id(), door.place(), fifth, at.plus(WINDOW).plus(WINDOW), cues));
  }
}
