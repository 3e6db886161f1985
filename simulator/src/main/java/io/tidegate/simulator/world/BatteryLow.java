package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** The battery of a lock runs down over weeks. Some are changed after a few days, some are not. */
final class BatteryLow implements Episode {
  private static final double LOW = 20.99; // the first figure it tells is 20
  private static final double FRESH = 99;
  private static final double EMPTY = 3;

  @Override
  public boolean plan(Script script) {
    long at = script.moment(0, 24, 4 * Span.DAY);
    boolean isChanged = script.random().nextInt(5) < 3;
    long changed =
        isChanged
            ? at + 3 * Span.DAY + script.random().nextLong(3 * Span.DAY)
            : script.span().end();
    double drain = 0.9 + script.random().nextDouble();
    Optional<TownDoor> found =
        script.door(
            "battery",
            door -> door.room() && door.relockSeconds() > 5,
            script.span().start(),
            script.span().end());
    found.ifPresent(
        door -> {
          script.alter(
              door.device(),
              script.span().start(),
              script.span().end(),
              saying -> withCharge(saying, charge(saying.at(), at, changed, drain)));
          script.labelDevice("battery-low", door, at, changed);
        });
    return found.isPresent();
  }

  private static double charge(long moment, long low, long changed, double drain) {
    return moment < changed
        ? LOW - drain * (moment - low) / Span.DAY
        : FRESH - drain * (moment - changed) / Span.DAY;
  }

  private static Saying withCharge(Saying saying, double charge) {
    if (!(saying.report() instanceof Report.Health health)) {
      return saying;
    }
    int percent = (int) Math.max(EMPTY, Math.min(FRESH, charge));
    return saying.saying(health.withBattery(percent));
  }
}
