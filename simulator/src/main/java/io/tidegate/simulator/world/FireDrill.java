package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownPlace;
import java.util.Optional;

/** Not an anomaly: a fire drill in a building, for which a maintenance window was entered. */
final class FireDrill implements Episode {
  @Override
  public boolean plan(Script script) {
    long length = 10 * Span.MINUTE + script.random().nextLong(20 * Span.MINUTE);
    long at = script.moment(9, 17, length);
    Optional<TownPlace> found = FireRelease.building(script, at, length);
    found.ifPresent(
        building -> {
          long from = at - 30 * Span.MINUTE;
          long to = at + length + Span.HOUR;
          FireRelease.release(script, building.code(), at, length);
          script.registrar().maintenance(building.code(), "", from, to, "fire drill");
          // What happens below meanwhile does not count, so nothing happens.
          Below.doors(script, building.code())
              .forEach(door -> script.book(door.device(), from, to));
        });
    return found.isPresent();
  }
}
