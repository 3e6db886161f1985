package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** A device with a bad power supply starts again and again. */
final class DeviceRebooting implements Episode {
  private static final long BETWEEN = 3 * Span.MINUTE;

  @Override
  public boolean plan(Script script) {
    int boots = 9 + script.random().nextInt(8);
    long length = boots * BETWEEN;
    long at = script.moment(0, 24, length);
    Optional<TownDoor> found = script.door(door -> door.number() == 1, at, at + length);
    found.ifPresent(
        door -> {
          for (int i = 0; i < boots; i++) {
            boot(script, door.device(), at + i * BETWEEN + script.random().nextLong(Span.MINUTE));
          }
          script.labelDevice("device-rebooting", door, at, at + length);
        });
    return found.isPresent();
  }

  /** A start: a birth, and the first words of a new numbering. */
  static void boot(Script script, String device, long at) {
    Saying birth = Saying.of(at, device, new Report.Presence(true));
    script.say(birth.with(birth.fate().afterReboot()));
    script.say(at + 2_000, device, new Report.Health(null, -60, 2));
  }
}
