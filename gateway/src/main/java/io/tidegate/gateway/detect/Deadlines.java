package io.tidegate.gateway.detect;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which slots are to be woken, soonest first. A wake that moves later leaves its entry where it is
 * and is put back when that comes up: most wakes move later with each event and cost nothing.
 */
final class Deadlines {
  private record Entry(long second, long order, Slot<?> slot) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int bySecond = Long.compare(second, other.second);
      return bySecond != 0 ? bySecond : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Entry> queue = new PriorityQueue<>();
  private long order;

  /** Sees to it that the slot comes up by its wake. */
  void schedule(Slot<?> slot) {
    if (slot.wake < slot.queued) {
      slot.queued = slot.wake;
      queue.add(new Entry(slot.wake, order++, slot));
    }
  }

  /** Whether an entry has come up. */
  boolean isDue(long second) {
    Entry first = queue.peek();
    return first != null && first.second <= second;
  }

  /** The next slot whose wake has come; null if there is none. */
  @Nullable Slot<?> due(long second) {
    while (true) {
      Entry first = queue.peek();
      if (first == null || first.second > second) {
        return null;
      }
      queue.remove();
      Slot<?> slot = first.slot;
      if (slot.queued != first.second) {
        continue; // an earlier entry has taken its place
      }
      slot.queued = Slot.NEVER;
      if (slot.wake == Slot.NEVER) {
        continue;
      }
      if (slot.wake <= second) {
        return slot;
      }
      schedule(slot);
    }
  }

  /** Entries kept, stale ones too. */
  int size() {
    return queue.size();
  }
}
