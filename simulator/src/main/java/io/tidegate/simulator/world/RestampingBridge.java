package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Not an anomaly: a bridge passes a report on twice, the second time with a time of its own. */
final class RestampingBridge implements Episode {
  private static final int TIMES = 10;

  @Override
  public boolean plan(Script script) {
    long at = script.moment(1, 12, TIMES * Span.HOUR);
    Optional<TownDoor> found =
        script.door(
            door ->
                door.number() == 1
                    && script.firmware(door).hasClock()
                    && script.firmware(door).numbers(),
            at,
            at + TIMES * Span.HOUR);
    found.ifPresent(
        door -> {
          for (int i = 0; i < TIMES; i++) {
            long moment = at + i * Span.HOUR;
            script.quiet(door.device(), moment - Span.MINUTE, moment + 10_000);
            Saying report =
                Saying.of(moment, door.device(), new Report.Health(null, -64, 3_600L * i + 60));
            script.say(report);
            Saying again = Saying.of(moment + 1_500, report.device(), report.report());
            script.say(again.with(again.fate().numberedBack(1)));
          }
        });
    return found.isPresent();
  }
}
