package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether something a device said just now may be missing: of each the newest gap in its numbers.
 * Mutable, of {@link Detection}. One entry a device that numbers its messages.
 */
final class Continuity {
  private static final class Last {
    long boot;
    long highest;
    long from = 1;

    /** Numbers from {@code from} to here are missing; nothing if under it. */
    long to;

    /** When what follows the gap happened. */
    Instant after = Instant.MIN;

    Last(Sequence first) {
      this.boot = first.boot();
      this.highest = first.number();
    }
  }

  /** What is kept of a device over a restart. Fields as in {@link Last}. */
  record Kept(int device, long boot, long highest, long from, long to, Instant after) {}

  private final Numbered<Last> devices = new Numbered<>();

  /** A device was heard. */
  void heard(SeenEvent seen) {
    Sequence sequence = seen.event().head().sequence();
    if (sequence == null) {
      return;
    }
    Last last = devices.get(seen.device());
    if (last == null) {
      devices.put(seen.device(), new Last(sequence));
      return;
    }
    long number = sequence.number();
    if (sequence.boot() != last.boot) {
      last.boot = sequence.boot();
      last.highest = -1;
    }
    if (number > last.highest) {
      if (number > last.highest + 1) {
        last.from = last.highest + 1;
        last.to = number - 1;
        last.after = seen.occurredAt();
      }
      last.highest = number;
    } else if (number == last.from) {
      last.from++;
    } else if (number == last.to) {
      last.to--;
    }
  }

  /** Everything, to be kept over a restart. */
  List<Kept> keep() {
    List<Kept> kept = new ArrayList<>(devices.size());
    devices.forEach(
        (last, device) ->
            kept.add(new Kept(device, last.boot, last.highest, last.from, last.to, last.after)));
    return kept;
  }

  /** Takes it back. */
  void restore(List<Kept> kept) {
    for (Kept one : kept) {
      Last last = new Last(new Sequence(one.boot, one.highest));
      last.from = one.from;
      last.to = one.to;
      last.after = one.after;
      devices.put(one.device, last);
    }
  }

  /** The highest number of a device's newest boot; null if it does not number what it says. */
  @Nullable Sequence newest(int device) {
    Last last = devices.get(device);
    return last == null ? null : new Sequence(last.boot, last.highest);
  }

  /** Whether nothing is missing that the device may have said in between. */
  boolean isUnbroken(int device, Instant from, Instant to) {
    Last last = devices.get(device);
    return last == null
        || last.from > last.to
        || last.after.isBefore(from)
        || last.after.isAfter(to);
  }
}
