package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Trap of traffic-surge: on a public holiday many come home from the fair at once. */
final class Festival implements Episode {
  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    List<Integer> holidays =
        IntStream.range(0, span.days())
            .filter(day -> Holidays.isHoliday(span.date(day)))
            .boxed()
            .toList();
    if (holidays.isEmpty()) {
      return false;
    }
    int day = Chance.oneOf(holidays, script.random());
    long hour = span.day(day) + 21 * Span.HOUR;
    Optional<TownDoor> gate =
        script.door(door -> TrafficSurge.isGateOfHomes(script, door), hour, hour + Span.HOUR);
    return gate.isPresent() && TrafficSurge.crowd(script, gate.get(), hour, 1, false);
  }
}
