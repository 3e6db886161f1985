package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import io.tidegate.simulator.town.TownPlace;
import java.util.List;
import java.util.Optional;

/** The fire alarm of a building lets go of all its stairwell doors, until it is put back. */
final class FireRelease implements Episode {
  private static final int DOORS = 3;

  @Override
  public boolean plan(Script script) {
    long length = 12 * Span.MINUTE + script.random().nextLong(50 * Span.MINUTE);
    long at = script.moment(6, 23, length);
    Optional<TownPlace> found = building(script, at, length);
    found.ifPresent(
        building -> {
          release(script, building.code(), at, length);
          script.label("fire-release", "place", building.code(), building.code(), at, at + length);
        });
    return found.isPresent();
  }

  /**
   * A building with enough shared doors of its own that play nothing else then; they are booked.
   */
  static Optional<TownPlace> building(Script script, long at, long length) {
    List<TownPlace> fit =
        Below.places(script, "building").stream()
            .filter(place -> Below.shared(script, place.code()).size() >= DOORS)
            .filter(place -> Below.isFree(script, place.code(), at, at + length))
            .toList();
    if (fit.isEmpty()) {
      return Optional.empty();
    }
    TownPlace building = Chance.oneOf(fit, script.random());
    Below.shared(script, building.code())
        .forEach(door -> script.book(door.device(), at, at + length));
    return Optional.of(building);
  }

  /** All doors are let go within seconds, stand open while people leave, and are put back. */
  static void release(Script script, String building, long at, long length) {
    for (TownDoor door : Below.shared(script, building)) {
      long free = at + script.random().nextLong(15_000);
      long back = at + length - script.random().nextLong(15_000);
      script.quiet(door.device(), at - Span.MINUTE, at + length + Span.MINUTE);
      script.say(free, door.device(), new Report.Mode(0, "fire", "input"));
      if (door.contact()) {
        script.say(free + 3_000, door.device(), new Report.Door(door.number(), "opened"));
        script.say(back - 10_000, door.device(), new Report.Door(door.number(), "closed"));
      }
      script.say(back, door.device(), new Report.Mode(0, "normal", "input"));
    }
  }
}
