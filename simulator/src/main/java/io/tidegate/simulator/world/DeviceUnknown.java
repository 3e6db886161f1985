package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import java.util.Locale;

/** A lock is installed but not registered. */
final class DeviceUnknown implements Episode {
  @Override
  public boolean plan(Script script) {
    long length = Span.DAY + script.random().nextLong(2 * Span.DAY);
    long at = script.moment(8, 18, length);
    String device = String.format(Locale.ROOT, "lock-new-%06x", script.random().nextInt(1 << 24));
    String card = String.format(Locale.ROOT, "FE%06X", script.random().nextInt(1 << 24));
    script.say(at - 1_000, device, new Report.Presence(true));
    for (long moment = at; moment < at + length; moment += Span.HOUR) {
      script.say(moment, device, new Report.Health(97, -58, (moment - at) / 1_000));
      if (script.random().nextInt(4) == 0) {
        script.say(
            moment + 10 * Span.MINUTE,
            device,
            new Report.Access(1, "granted", null, "in", "card", card, false));
      }
    }
    String community = script.population().town().community();
    script.label("device-unknown", "unknown_device", community + "/" + device, "", at, at + length);
    return true;
  }
}
