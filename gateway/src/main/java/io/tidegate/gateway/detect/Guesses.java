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
record Guesses(Recent own, Map<Long, Recent> others) {
  static final int MOST_OTHERS = 32;
  static final Guesses NONE = new Guesses(Recent.NONE, Map.of());

  Guesses with(SeenEvent seen, Recent.Judge judge) {
    return new Guesses(own.with(seen, judge), others);
  }

  Guesses withOther(SeenEvent seen, Recent.Judge judge) {
    Long door = (Long) SubjectKey.doorOf(seen);
    Recent known = others.get(door);
    if (known == null && others.size() >= MOST_OTHERS) {
      return this; // enough to say that it is several doors
    }
    Map<Long, Recent> more = new HashMap<>(others);
    more.put(door, (known == null ? Recent.NONE : known).with(seen, judge));
    return new Guesses(own, Map.copyOf(more));
  }

  /** How many doors of the stairwell had a stretch at the same time, this one among them. */
  int doorsDuring(Stretch stretch, Recent.Judge judge) {
    int doors = 1;
    for (Recent other : others.values()) {
      doors += other.stretches(judge).stream().anyMatch(one -> touch(one, stretch)) ? 1 : 0;
    }
    return doors;
  }

  @Nullable Instant wake(Duration reach, Recent.Judge judge) {
    Instant last = own.wake(reach, judge);
    for (Recent other : others.values()) {
      Instant wake = other.wake(reach, judge);
      last = last == null || (wake != null && wake.isAfter(last)) ? wake : last;
    }
    return last;
  }

  @Nullable Guesses forget(Instant settled, Duration reach, Recent.Judge judge) {
    Recent kept = own.forget(settled, reach, judge);
    Map<Long, Recent> left = new HashMap<>();
    for (Map.Entry<Long, Recent> entry : others.entrySet()) {
      Recent other = entry.getValue().forget(settled, reach, judge);
      if (other != null) {
        left.put(entry.getKey(), other);
      }
    }
    if (own.equals(kept) && others.equals(left)) {
      return this;
    }
    return kept == null && left.isEmpty()
        ? null
        : new Guesses(kept == null ? Recent.NONE : kept, Map.copyOf(left));
  }

  private static boolean touch(Stretch one, Stretch other) {
    Instant end = one.end();
    Instant otherEnd = other.end();
    return (otherEnd == null || !one.start().isAfter(otherEnd))
        && (end == null || !other.start().isAfter(end));
  }
}
