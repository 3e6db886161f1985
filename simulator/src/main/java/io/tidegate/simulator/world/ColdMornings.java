package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/**
 * Not an anomaly: in the coldest hour of some mornings a battery that is a quarter full tells of
 * less, and of what it has an hour later.
 */
final class ColdMornings implements Episode {
  private static final int CHARGE = 29;
  private static final int COLD = 17;

  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    Optional<TownDoor> found =
        script.door(
            "battery",
            door -> door.room() && script.reportsEvery(door) == Span.HOUR,
            span.start(),
            span.end());
    found.ifPresent(
        door ->
            script.alter(
                door.device(), span.start(), span.end(), saying -> withColdBattery(saying, span)));
    return found.isPresent();
  }

  private static Saying withColdBattery(Saying saying, Span span) {
    if (!(saying.report() instanceof Report.Health health)) {
      return saying;
    }
    int day = span.dayOf(saying.at());
    long ofDay = saying.at() - span.day(day);
    boolean isCold = day % 3 != 0 && ofDay >= 6 * Span.HOUR && ofDay < 7 * Span.HOUR;
    return saying.saying(health.withBattery(isCold ? COLD : CHARGE));
  }
}
