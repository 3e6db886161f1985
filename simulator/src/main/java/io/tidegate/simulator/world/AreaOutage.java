package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import io.tidegate.simulator.town.TownPlace;
import java.util.ArrayList;
import java.util.List;

/**
 * All devices of a part of the community are gone at once, are given up by the broker within a
 * minute and a half, and come back one after the other. Of each alone nothing is labelled: that it
 * is offline says no more than the outage.
 */
final class AreaOutage implements Episode {
  /** What fails. */
  enum Cause {
    /** The power of a compound: what has no battery starts anew, locks lose their bridges. */
    POWER,
    /** The network of a building or stairwell: everything lives on and keeps what it has to say. */
    NETWORK
  }

  private static final int TRIES = 20;
  private static final int LEAST_DEVICES = 8;
  private static final double CLEARLY_A_PART = 0.45;
  private static final long SPREAD = 40_000;
  private static final long BIRTHS = 3 * Span.MINUTE;

  private final Cause cause;

  AreaOutage(Cause cause) {
    this.cause = cause;
  }

  @Override
  public boolean plan(Script script) {
    List<TownPlace> places = places(script);
    for (int i = 0; i < TRIES && !places.isEmpty(); i++) {
      long length = 25 * Span.MINUTE + script.random().nextLong(2 * Span.HOUR);
      long at = script.moment(0, 24, length);
      String place = Chance.oneOf(places, script.random()).code();
      if (Below.isFree(script, place, at, at + length)) {
        Below.doors(script, place).stream()
            .filter(door -> !DeadDevice.isDead(script, door, at))
            .forEach(door -> fail(script, door, at, at + length));
        script.label("area-outage", "place", place, place, at, at + length);
        return true;
      }
    }
    return false;
  }

  /** Where it can happen: places that are no large part of the one above them. */
  private List<TownPlace> places(Script script) {
    if (cause == Cause.POWER) {
      return Below.places(script, "compound");
    }
    List<TownPlace> parts = new ArrayList<>(Below.places(script, "building"));
    parts.addAll(Below.places(script, "stairwell"));
    return parts.stream()
        .filter(part -> part.parent() != null)
        .filter(
            part -> {
              int own = Below.doors(script, part.code()).size();
              int above = Below.doors(script, String.valueOf(part.parent())).size();
              return own >= LEAST_DEVICES && own < above * CLEARLY_A_PART;
            })
        .toList();
  }

  private void fail(Script script, TownDoor door, long from, long to) {
    long gone = from + script.random().nextLong(SPREAD);
    long back = to + script.random().nextLong(BIRTHS);
    boolean livesOn = (cause == Cause.NETWORK || door.room()) && script.firmware(door).keeps();
    script.book(door.device(), from, back);
    DeviceOffline.away(script, door.device(), gone, back, livesOn);
  }
}
