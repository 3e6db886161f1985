package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the condition of a rule about one device held, in a memory: oldest first, only the last one
 * without an end or with one that lies ahead. Immutable.
 */
record IntervalHistory(List<KeptInterval> all) {
  /** Most kept; beyond them the oldest are dropped, which were reported long ago. */
  private static final int MOST = 8;

  static final IntervalHistory NONE = new IntervalHistory(List.of());

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The last one; null if there is none. */
  @Nullable KeptInterval last() {
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** Whether one holds at that time. */
  boolean isOpen(Instant at) {
    KeptInterval last = last();
    Instant end = last == null ? null : last.end();
    return last != null && (end == null || !end.isBefore(at));
  }

  /**
   * The condition holds at {@code at}: a new one begins, or the last one goes on if it has not
   * ended before.
   *
   * @param event that shows it; null if none does
   */
  IntervalHistory holding(Instant at, Severity severity, @Nullable SeenEvent event) {
    KeptInterval last = last();
    if (last != null && isOpen(at)) {
      return with(last.and(severity, event).endingAt(null));
    }
    return add(new KeptInterval(at, null, severity, 1, event == null ? List.of() : List.of(event)));
  }

  /** One that is over, or still holds; it begins after all the others. */
  IntervalHistory add(KeptInterval spell) {
    List<KeptInterval> more = new ArrayList<>(all);
    more.add(spell);
    if (more.size() > MOST) {
      more.remove(0);
    }
    return new IntervalHistory(List.copyOf(more));
  }

  /** The last one ends at {@code at}, which may lie ahead; nothing if there is none. */
  IntervalHistory endingAt(Instant at) {
    KeptInterval last = last();
    return last == null ? this : with(last.endingAt(at));
  }

  private IntervalHistory with(KeptInterval last) {
    List<KeptInterval> changed = new ArrayList<>(all);
    changed.set(changed.size() - 1, last);
    return new IntervalHistory(List.copyOf(changed));
  }

  List<Interval> intervals() {
    if (all.isEmpty()) {
      return List.of();
    }
    List<Interval> intervals = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      intervals.add(all.get(i).interval());
    }
    return intervals;
  }

  /** The one that an interval stands for; the last one if it was dropped since. */
  @Nullable KeptInterval of(Interval interval) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).start().equals(interval.start())) {
        return all.get(i);
      }
    }
    return last();
  }

  /** The events that speak for an interval. */
  List<SeenEvent> seenIn(Interval interval) {
    KeptInterval spell = of(interval);
    return spell == null ? List.of() : spell.seen();
  }

  /** Without those that ended before {@code settled}. */
  IntervalHistory forget(Instant settled) {
    int over = 0;
    while (over < all.size() && isOver(all.get(over), settled)) {
      over++;
    }
    return over == 0 ? this : new IntervalHistory(List.copyOf(all.subList(over, all.size())));
  }

  private static boolean isOver(KeptInterval spell, Instant settled) {
    Instant end = spell.end();
    return end != null && end.isBefore(settled);
  }

  /** When {@link #forget} next drops something; null if nothing will. */
  @Nullable Instant wake() {
    Instant end = all.isEmpty() ? null : all.get(0).end();
    return end == null ? null : end.plus(Detection.LATENESS).plusSeconds(1);
  }
}
