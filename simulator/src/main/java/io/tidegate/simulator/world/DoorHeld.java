package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.util.Optional;

/** Somebody with a card goes in and puts a brick into the door; people pass all the same. */
final class DoorHeld implements Episode {
  @Override
  public boolean plan(Script script) {
    long length = 8 * Span.MINUTE + script.random().nextLong(2 * Span.HOUR);
    long at = script.moment(6, 22, length);
    Optional<TownDoor> found = script.door(door -> fits(script, door, at, length), at, at + length);
    Optional<Act> opener = found.flatMap(door -> Passers.inward(script, door, at));
    opener.ifPresent(act -> hold(script, act, length));
    return opener.isPresent();
  }

  /** An office's door may stand open longer than a gate; a shop's stands open all day. */
  private static boolean fits(Script script, TownDoor door, long at, long length) {
    String kind = script.population().town().place(door.place()).kind();
    long hour = Math.floorMod(at - script.span().start(), Span.DAY) / Span.HOUR;
    boolean isAtWork = Holidays.isWorkday(script.span().dateOf(at)) && hour >= 8 && hour < 19;
    boolean isOffice = kind.equals("office") && isAtWork && length > 20 * Span.MINUTE;
    return door.contact() && (!door.room() || isOffice);
  }

  private static void hold(Script script, Act act, long length) {
    TownDoor door = act.door();
    script.quiet(door.device(), act.at() - Span.MINUTE, act.at());
    script.act(act.holdingOpen(length));
    script.labelDoor("door-held", door, act.at(), act.at() + length);
  }
}
