package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.List;
import java.util.Optional;

/** An unannounced change of a device's settings. */
final class ConfigChanged implements Episode {
  private static final List<String> CHANGES =
      List.of("users", "schedule", "network", "firmware", "factory_reset", "other");

  @Override
  public boolean plan(Script script) {
    long at = script.moment(0, 24, Span.HOUR);
    Optional<TownDoor> found = script.door(door -> door.number() == 1, at, at + Span.HOUR);
    found.ifPresent(
        door -> {
          int changes = 1 + script.random().nextInt(3);
          long last = at;
          for (int i = 0; i < changes; i++) {
            last = at + i * 40_000L;
            String change = Chance.oneOf(CHANGES, script.random());
            script.say(last, door.device(), new Report.Config(change, null));
          }
          script.labelDevice("config-changed", door, at, last + Span.MINUTE);
        });
    return found.isPresent();
  }
}
