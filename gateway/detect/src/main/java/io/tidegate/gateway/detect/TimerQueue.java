package io.tidegate.gateway.detect;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Which subjects are to be woken, soonest first. A wake that moves later leaves its entry where it
 * is and is put back when that comes up: most wakes move later with each event and cost nothing.
 * Those of the next hours wait in a ring of seconds, where each costs the same however many there
 * are; the others in a heap.
 */
final class TimerQueue {
  /** Seconds in the ring, four and a half hours: nearly everything waits for less. */
  private static final int RING = 1 << 14;

  private static final class Entry implements Comparable<Entry> {
    final long second;
    final long order;
    final RuleSubject<?> subject;

    /** The next of the same second in the ring. */
    @Nullable Entry next;

    Entry(long second, long order, RuleSubject<?> subject) {
      this.second = second;
      this.order = order;
      this.subject = subject;
    }

    @Override
    public int compareTo(Entry other) {
      int bySecond = Long.compare(second, other.second);
      return bySecond != 0 ? bySecond : Long.compare(order, other.order);
    }
  }

  private final @Nullable Entry[] first = new Entry[RING];
  private final @Nullable Entry[] last = new Entry[RING];
  private final PriorityQueue<Entry> others = new PriorityQueue<>();

  /** The ring holds this epoch second and those after it. */
  private long begin;

  private int inRing;
  private long order;

  /** Sees to it that the subject comes up by its wake. */
  void schedule(RuleSubject<?> subject) {
    if (subject.wake >= subject.queued) {
      return;
    }
    subject.queued = subject.wake;
    Entry entry = new Entry(subject.wake, order++, subject);
    if (entry.second < begin || entry.second - begin >= RING) {
      others.add(entry);
      return;
    }
    int at = (int) entry.second & (RING - 1);
    Entry before = last[at];
    if (before == null) {
      first[at] = entry;
    } else {
      before.next = entry;
    }
    last[at] = entry;
    inRing++;
  }

  /** Whether an entry has come up. */
  boolean isDue(long second) {
    return next(second) != null;
  }

  /** The next subject whose wake has come; null if there is none. */
  @Nullable RuleSubject<?> due(long second) {
    for (Entry next = next(second); next != null; next = next(second)) {
      remove(next);
      RuleSubject<?> subject = next.subject;
      if (subject.queued != next.second) {
        continue; // an earlier entry has taken its place
      }
      subject.queued = RuleSubject.NEVER;
      if (subject.wake == RuleSubject.NEVER) {
        continue;
      }
      if (subject.wake <= second) {
        return subject;
      }
      schedule(subject);
    }
    return null;
  }

  /** The first entry up to a second; null if there is none. */
  private @Nullable Entry next(long second) {
    Entry other = others.peek();
    Entry near = near(second);
    Entry next = near == null || (other != null && other.compareTo(near) < 0) ? other : near;
    return next == null || next.second > second ? null : next;
  }

  /** The first in the ring up to a second, to which the ring moves on. */
  private @Nullable Entry near(long second) {
    while (inRing > 0 && begin <= second) {
      Entry near = first[(int) begin & (RING - 1)];
      if (near != null) {
        return near;
      }
      begin++;
    }
    begin = Math.max(begin, second + 1);
    return null;
  }

  private void remove(Entry entry) {
    int at = (int) entry.second & (RING - 1);
    if (first[at] != entry) {
      others.remove();
      return;
    }
    first[at] = entry.next;
    if (entry.next == null) {
      last[at] = null;
    }
    inRing--;
  }
}
