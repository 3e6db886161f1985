package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.town.TownDoor;
import java.util.Locale;
import java.util.Optional;

/** Something lies on a reader, which tells of it without end. */
final class MessageStorm implements Episode {
  @Override
  public boolean plan(Script script) {
    long length = 5 * Span.MINUTE + script.random().nextLong(4 * Span.MINUTE);
    long at = script.moment(0, 24, length);
    Optional<TownDoor> found = script.door(TownDoor::readerIn, at, at + length);
    found.ifPresent(
        door -> {
          long every = 400 + script.random().nextLong(200);
          String card = String.format(Locale.ROOT, "FE%06X", script.random().nextInt(1 << 24));
          for (long moment = at; moment < at + length; moment += every) {
            script.say(
                moment,
                door.device(),
                new Report.Access(door.number(), "presented", null, "in", "card", card, false));
          }
          script.labelDevice("message-storm", door, at, at + length);
        });
    return found.isPresent();
  }
}
