package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Optional;

/**
 * Not an anomaly: a technician takes a device apart, sets it up and starts it a few times, for
 * which a maintenance window was entered.
 */
final class Installation implements Episode {
  private static final long BETWEEN = 6 * Span.MINUTE;
  private static final List<String> CHANGES = List.of("firmware", "network", "schedule", "users");

  @Override
  public boolean plan(Script script) {
    long length = 40 * Span.MINUTE;
    long at = script.moment(9, 17, length);
    Optional<TownDoor> found = script.door(door -> door.number() == 1, at, at + length);
    found.ifPresent(
        door -> {
          install(script, door.device(), at, at + length);
          script
              .registrar()
              .maintenance(
                  "", door.device(), at - 30 * Span.MINUTE, at + length + Span.HOUR, "repair");
        });
    return found.isPresent();
  }

  private static void install(Script script, String device, long from, long to) {
    script.say(from, device, new Report.Tamper("active", "cover"));
    for (int i = 0; i < CHANGES.size(); i++) {
      long at = from + (i + 1) * BETWEEN;
      script.say(at, device, new Report.Config(CHANGES.get(i), null));
      DeviceRebooting.boot(script, device, at + Span.MINUTE);
    }
    script.say(to, device, new Report.Tamper("cleared", "cover"));
  }
}
