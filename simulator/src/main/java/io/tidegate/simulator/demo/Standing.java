package io.tidegate.simulator.demo;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.scenario.Anomaly;
import io.tidegate.simulator.scenario.Cue;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.town.Pass;
import io.tidegate.simulator.town.TownDoor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has gone wrong in the days before the demo and still stands. */
final class Standing {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private Standing() {}

  /**
   * A vacant room used on the last three evenings, and a door held open since last night; what the
   * stage has no door for is left out.
   *
   * @param start of the history
   */
  static List<FleetPlan.Placed> plan(Stage stage, Instant start, Instant now) {
    List<FleetPlan.Placed> placed = new ArrayList<>();
    vacantRoom(stage).ifPresent(anomaly -> placed.add(at(anomaly, start, evening(now, 3))));
    heldDoor(stage)
        .ifPresent(anomaly -> placed.add(at(anomaly, start, evening(now, 1).plusSeconds(10_800))));
    return placed;
  }

  private static FleetPlan.Placed at(Anomaly anomaly, Instant start, Instant when) {
    return new FleetPlan.Placed(anomaly, Duration.between(start, when));
  }

  /** 20:15 of some days ago. */
  private static Instant evening(Instant now, int daysAgo) {
    return LocalDate.ofInstant(now, ZONE)
        .minusDays(daysAgo)
        .atTime(LocalTime.of(20, 15))
        .atZone(ZONE)
        .toInstant();
  }

  private static Optional<Anomaly> vacantRoom(Stage stage) {
    return stage
        .take(door -> stage.isVacantRoom(door))
        .map(
            door -> {
              String card = stage.unknownCard();
              List<Cue> cues = new ArrayList<>();
              for (int evening = 0; evening < 3; evening++) {
                Duration at = Duration.ofDays(evening).plusMinutes(7L * evening);
                cues.add(
                    Cue.of(
                        door.device(),
                        at,
                        new Report.Access(
                            door.number(), "granted", null, "in", "card", card, false)));
              }
              return new Anomaly(
                  "vacant-room-used",
                  "room",
                  door.place(),
                  door.place(),
                  cues.get(2).at(),
                  Duration.ofDays(8),
                  cues);
            });
  }

  private static Optional<Anomaly> heldDoor(Stage stage) {
    return stage
        .take(
            door ->
                !door.room()
                    && door.contact()
                    && door.readerIn()
                    && stage.cardFor(door.place()).isPresent())
        .flatMap(door -> stage.cardFor(door.place()).map(card -> held(door, card)));
  }

  private static Anomaly held(TownDoor door, Pass card) {
    Duration opened = Duration.ofSeconds(1);
    return new Anomaly(
        "door-held",
        "door",
        door.id(),
        door.place(),
        opened.plusSeconds(60),
        Duration.ofDays(2),
        List.of(
            Cue.of(
                door.device(),
                Duration.ZERO,
                new Report.Access(
                    door.number(), "granted", null, "in", card.type(), card.id(), false)),
            Cue.of(door.device(), opened, new Report.Door(door.number(), "opened"))));
  }
}
