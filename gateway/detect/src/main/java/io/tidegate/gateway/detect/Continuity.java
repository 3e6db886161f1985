package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sequence numbers of each device: detects missing events, old events that are sent again with a
 * new time, and clocks that were set back. Mutable, of {@link Detection}. One entry a device that
 * numbers its messages, of bounded size.
 */
final class Continuity {
  /** So many gaps under the newest one are kept; what lies under them is neither old nor news. */
  private static final int MOST_GAPS = 16;

  /** So many old numbers, one after the other, are no replay: the device counts anew. */
  private static final int COUNTS_ANEW = 3;

  /** By less a clock may be set back, as time servers do. */
  private static final Duration SET_BACK = Duration.ofMinutes(2);

  private static final class Last {
    long boot;
    long highest;

    /** From where on every number is either known, or in a gap. */
    long lowest;

    long from = 1;

    /** Numbers from {@code from} to here are missing; nothing if under it. */
    long to;

    /** Of which start that gap is. */
    long gapBoot;

    /** When what follows the gap happened. */
    Instant after = Instant.MIN;

    /** Own time of the first known event since its latest start. */
    Instant started = Instant.MIN;

    /** The latest own time that it has reported. */
    Instant latest = Instant.MIN;

    /** Whether its newest number came with a time well before that. */
    boolean behind;

    /** Gaps under that one, both ends included, the newest last. */
    final List<Gap> older = new ArrayList<>(0);

    /** Count of consecutive old numbers, and the last of them. */
    int again;

    long lastAgain;

    Last(Sequence first) {
      this.boot = first.boot();
      this.gapBoot = first.boot();
      this.highest = first.number();
      this.lowest = first.number();
    }
  }

  /** Numbers that are missing, both ends included. */
  record Gap(long from, long to) {
    boolean holds(long number) {
      return from <= number && number <= to;
    }
  }

  /** What is kept of a device over a restart. Fields as in {@link Last}. */
  record Kept(
      int device,
      long boot,
      long highest,
      long lowest,
      long from,
      long to,
      long gapBoot,
      Instant after,
      Instant started,
      @Nullable Instant latest,
      boolean behind,
      List<Gap> older,
      int again,
      long lastAgain) {}

  private final Numbered<Last> devices = new Numbered<>();

  /**
   * Takes an event of a device.
   *
   * @return whether it was received before with another time, so that nothing happened now
   */
  boolean heard(SeenEvent seen) {
    EventHead head = seen.event().head();
    Sequence sequence = head.sequence();
    if (sequence == null) {
      return false;
    }
    Last last = devices.get(seen.device());
    if (last == null) {
      last = new Last(sequence);
      recordTime(last, head.time());
      devices.put(seen.device(), last);
      return false;
    }
    long number = sequence.number();
    if (head.part() > 0 && sequence.boot() == last.boot) {
      return last.again > 0 && number == last.lastAgain; // as the first part of its message
    }
    if (sequence.boot() != last.boot) {
      last.boot = sequence.boot();
      last.started = seen.occurredAt();
      last.highest = -1;
      last.lowest = 0;
      last.latest = Instant.MIN; // a clock may well start anew with the device
      last.older.clear();
    }
    if (number > last.highest) {
      if (number > last.highest + 1) {
        gap(last, number, seen.occurredAt());
      }
      last.highest = number;
      last.again = 0;
      if (!head.buffered()) {
        recordTime(last, head.time());
      }
      return false;
    }
    return !fills(last, number) && number >= last.lowest && isOld(last, number);
  }

  private static void recordTime(Last last, EventTime time) {
    if (!time.isDevices()) {
      return;
    }
    Instant at = time.occurredAt();
    last.behind = at.plus(SET_BACK).isBefore(last.latest);
    if (!last.behind && at.isAfter(last.latest)) {
      last.latest = at;
    }
  }

  /**
   * Whether the newest number has an earlier time than a lower number: then the device's clock was
   * set back.
   */
  boolean isBehind(int device) {
    Last last = devices.get(device);
    return last != null && last.behind;
  }

  private static void gap(Last last, long number, Instant at) {
    if (last.from <= last.to && last.gapBoot == last.boot) {
      keep(last, last.older.size(), last.from, last.to);
    }
    last.gapBoot = last.boot;
    last.from = last.highest + 1;
    last.to = number - 1;
    last.after = at;
  }

  /** One gap more among the older ones, if it is any; the oldest may have to go for it. */
  private static void keep(Last last, int place, long from, long to) {
    if (from > to) {
      return;
    }
    last.older.add(place, new Gap(from, to));
    if (last.older.size() > MOST_GAPS) {
      last.lowest = last.older.remove(0).to + 1;
    }
  }

  /** Whether the number was missing; it is not any more. */
  private static boolean fills(Last last, long number) {
    if (last.gapBoot == last.boot && last.from <= number && number <= last.to) {
      if (number == last.to) {
        last.to--;
      } else {
        keep(last, last.older.size(), last.from, number - 1);
        last.from = number + 1;
      }
      return true;
    }
    for (int i = last.older.size() - 1; i >= 0; i--) {
      Gap gap = last.older.get(i);
      if (gap.holds(number)) {
        last.older.remove(i);
        keep(last, i, number + 1, gap.to);
        keep(last, i, gap.from, number - 1);
        return true;
      }
    }
    return false;
  }

  private static boolean isOld(Last last, long number) {
    last.again = last.again > 0 && number == last.lastAgain + 1 ? last.again + 1 : 1;
    last.lastAgain = number;
    if (last.again < COUNTS_ANEW) {
      return true;
    }
    last.highest = number;
    last.lowest = number;
    last.older.clear();
    last.again = 0;
    return false;
  }

  /** Everything, to be kept over a restart. */
  List<Kept> keep() {
    List<Kept> kept = new ArrayList<>(devices.size());
    devices.forEach(
        (last, device) ->
            kept.add(
                new Kept(
                    device,
                    last.boot,
                    last.highest,
                    last.lowest,
                    last.from,
                    last.to,
                    last.gapBoot,
                    last.after,
                    last.started,
                    last.latest,
                    last.behind,
                    List.copyOf(last.older),
                    last.again,
                    last.lastAgain)));
    return kept;
  }

  /** Takes it back. */
  void restore(List<Kept> kept) {
    for (Kept one : kept) {
      Last last = new Last(new Sequence(one.boot, one.highest));
      last.lowest = one.lowest;
      last.from = one.from;
      last.to = one.to;
      last.gapBoot = one.gapBoot;
      last.after = one.after;
      last.started = one.started;
      last.latest = one.latest == null ? Instant.MIN : one.latest;
      last.behind = one.behind;
      last.older.addAll(one.older);
      last.again = one.again;
      last.lastAgain = one.lastAgain;
      devices.put(one.device, last);
    }
  }

  /** The highest number of a device's newest boot; null if it does not number its events. */
  @Nullable Sequence newest(int device) {
    Last last = devices.get(device);
    return last == null ? null : new Sequence(last.boot, last.highest);
  }

  /**
   * Whether no event of the device between the two times is missing. False across a restart: the
   * last events before it may be lost with the device's memory.
   */
  boolean isUnbroken(int device, Instant from, Instant to) {
    Last last = devices.get(device);
    return last == null
        || ((last.from > last.to || isOutside(last.after, from, to))
            && isOutside(last.started, from, to));
  }

  private static boolean isOutside(Instant at, Instant from, Instant to) {
    return at.isBefore(from) || at.isAfter(to);
  }
}
