package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device is offline for long: its access point is down and it keeps what it has to say; its power
 * is gone and it starts anew; or it hangs, with a connection whose loss is not noticed.
 */
final class DeviceOffline implements Episode {
  private static final long KEEP_ALIVE = 45_000;

  @Override
  public boolean plan(Script script) {
    boolean hangs = script.random().nextInt(3) == 0;
    long length =
        hangs
            ? 5 * Span.HOUR + script.random().nextLong(5 * Span.HOUR)
            : 25 * Span.MINUTE + script.random().nextLong(8 * Span.HOUR);
    long at = script.moment(0, 24, length);
    Optional<TownDoor> found =
        script.door(
            door -> door.number() == 1 && script.reportsEvery(door) <= Span.HOUR, at, at + length);
    found.ifPresent(
        door -> {
          if (hangs) {
            script.alter(door.device(), at, at + length, saying -> null);
          } else {
            away(script, door.device(), at, at + length, keeps(script, door));
          }
          script.labelDevice("device-offline", door, at, at + length);
        });
    return found.isPresent();
  }

  private static boolean keeps(Script script, TownDoor door) {
    return script.random().nextBoolean() && script.firmware(door).keeps();
  }

  /**
   * The broker gives the device up and hears of it again at the end.
   *
   * @param keeps whether the device lives on and sends later what it has to say
   */
  static void away(Script script, String device, long from, long to, boolean keeps) {
    script.alter(device, from, to, saying -> away(saying, to, keeps));
    script.say(from + KEEP_ALIVE, device, new Report.Presence(false));
    Saying birth = Saying.of(to, device, new Report.Presence(true));
    script.say(keeps ? birth : birth.with(birth.fate().afterReboot()));
  }

  private static @Nullable Saying away(Saying saying, long to, boolean keeps) {
    if (saying.report() instanceof Report.Presence) {
      return saying; // the broker's word
    }
    return keeps ? saying.with(saying.fate().keptUntil(to + 1_000)) : null;
  }
}
