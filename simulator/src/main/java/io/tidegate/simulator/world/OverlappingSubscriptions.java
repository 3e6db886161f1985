package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Firmware;
import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Not an anomaly: a few percent of what a device says comes twice, the same bytes. */
final class OverlappingSubscriptions implements Episode {
  private static final int ONE_IN = 25;

  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    long seed = script.plan().seed();
    Optional<TownDoor> found =
        script.door("copies", door -> isKnowable(script, door), span.start(), span.end());
    found.ifPresent(
        door ->
            script.alter(
                door.device(),
                span.start(),
                span.end(),
                saying -> {
                  boolean isTwice = (Chance.mix(seed, saying.at(), 13) >>> 1) % ONE_IN == 0;
                  return isTwice ? saying.with(saying.fate().repeated(1, 40)) : saying;
                }));
    return found.isPresent();
  }

  /** Without time and number a copy is no copy. */
  private static boolean isKnowable(Script script, TownDoor door) {
    Firmware firmware = script.firmware(door);
    return door.number() == 1 && !door.room() && (firmware.hasClock() || firmware.numbers());
  }
}
