package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PinGuessing} remembers of a door.
 *
 * @param own attempts at the door
 * @param others attempts at the other doors of its stairwell, by door; at most {@link #MOST_OTHERS}
 */
record PinAttempts(EventWindow own, Map<Long, EventWindow> others) {
  static final int MOST_OTHERS = 32;
  static final PinAttempts NONE = new PinAttempts(EventWindow.NONE, Map.of());

  PinAttempts with(SeenEvent seen, EventWindow.Judge judge) {
    return new PinAttempts(own.with(seen, judge), others);
  }

  PinAttempts withOther(SeenEvent seen, EventWindow.Judge judge) {
    Long door = (Long) SubjectKey.doorOf(seen);
    EventWindow known = others.get(door);
    if (known == null && others.size() >= MOST_OTHERS) {
      return this; // enough to say that it is several doors
    }
    Map<Long, EventWindow> more = new HashMap<>(others);
    more.put(door, (known == null ? EventWindow.NONE : known).with(seen, judge));
    return new PinAttempts(own, Map.copyOf(more));
  }

  /** How many doors of the stairwell had an interval at the same time, this one among them. */
  int doorsDuring(Interval interval, EventWindow.Judge judge) {
    int doors = 1;
    for (EventWindow other : others.values()) {
      doors += other.intervals(judge).stream().anyMatch(one -> touch(one, interval)) ? 1 : 0;
    }
    return doors;
  }

  @Nullable Instant wake(Duration reach, EventWindow.Judge judge) {
    Instant last = own.wake(reach, judge);
    for (EventWindow other : others.values()) {
      Instant wake = other.wake(reach, judge);
      last = last == null || (wake != null && wake.isAfter(last)) ? wake : last;
    }
    return last;
  }

  @Nullable PinAttempts forget(Instant settled, Duration reach, EventWindow.Judge judge) {
    EventWindow kept = own.forget(settled, reach, judge);
    Map<Long, EventWindow> left = new HashMap<>();
    for (Map.Entry<Long, EventWindow> entry : others.entrySet()) {
      EventWindow other = entry.getValue().forget(settled, reach, judge);
      if (other != null) {
        left.put(entry.getKey(), other);
      }
    }
    if (own.equals(kept) && others.equals(left)) {
      return this;
    }
    return kept == null && left.isEmpty()
        ? null
        : new PinAttempts(kept == null ? EventWindow.NONE : kept, Map.copyOf(left));
  }

  private static boolean touch(Interval one, Interval other) {
    Instant end = one.end();
    Instant otherEnd = other.end();
    return (otherEnd == null || !one.start().isAfter(otherEnd))
        && (end == null || !other.start().isAfter(end));
  }
}
