package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a subject that count, and the intervals that begin with older ones. The
 * memory of rules whose condition is a function of events ({@link WindowCounts} has some): however
 * many come, an interval keeps its start.
 *
 * @param events in the order of {@link SeenOrder}, at most {@link #MOST}
 * @param carried intervals that events no longer kept began, or belonged to
 */
record EventWindow(List<SeenEvent> events, List<Interval> carried) {
  /** Events kept: more than any evidence shows. */
  static final int MOST = 64;

  /** When events amount to something: a function of them alone. */
  @FunctionalInterface
  interface Judge {
    /**
     * The intervals over which they do.
     *
     * @param events in the order of {@link SeenOrder}
     * @return oldest first, none touching another
     */
    List<Interval> of(List<SeenEvent> events);
  }

  static final EventWindow NONE = new EventWindow(List.of(), List.of());

  /** One more. */
  EventWindow with(SeenEvent seen, Judge judge) {
    List<SeenEvent> all = SeenOrder.with(events, seen, MOST + 1);
    EventWindow more = new EventWindow(all, carried);
    return all.size() > MOST ? more.without(all.size() - MOST, Instant.MIN, judge) : more;
  }

  /** Without one of its events, as if it had never arrived. */
  EventWindow without(SeenEvent seen) {
    List<SeenEvent> left = new ArrayList<>(events);
    left.remove(seen);
    return new EventWindow(List.copyOf(left), carried);
  }

  /** When the condition held. */
  List<Interval> intervals(Judge judge) {
    return WindowCounts.joined(carried, judge.of(events));
  }

  /**
   * Drops what cannot matter any more; see {@link RuleCondition#forget}.
   *
   * <p>Events of an interval that has not ended are kept as its evidence.
   *
   * @param reach how long after an event others may still count together with it
   * @return null if nothing is left
   */
  @Nullable EventWindow forget(Instant settled, Duration reach, Judge judge) {
    boolean isNew = !events.isEmpty() && settledAt(events.get(0), reach).isAfter(settled);
    if (isNew && carried.isEmpty()) {
      return this;
    }
    Instant needed = neededSince(settled, judge);
    int old = 0;
    while (old < events.size()
        && !settledAt(events.get(old), reach).isAfter(settled)
        && events.get(old).occurredAt().plus(reach).isBefore(needed)) {
      old++;
    }
    EventWindow left = without(old, settled, judge);
    return left.events.isEmpty() && left.carried.isEmpty() ? null : left;
  }

  /** When {@link #forget} can drop all of it. */
  @Nullable Instant wake(Duration reach, Judge judge) {
    Instant last = null;
    for (SeenEvent event : events) {
      last = later(last, settledAt(event, reach));
    }
    for (Interval interval : intervals(judge)) {
      Instant end = interval.end();
      last = end == null ? last : later(last, end);
    }
    return last == null ? null : last.plus(Detection.LATENESS);
  }

  /** The events of that time, both ends included. */
  List<SeenEvent> within(Instant from, @Nullable Instant to) {
    List<SeenEvent> within = new ArrayList<>();
    for (SeenEvent event : events) {
      Instant at = event.occurredAt();
      if (!at.isBefore(from) && (to == null || !at.isAfter(to))) {
        within.add(event);
      }
    }
    return within;
  }

  /** Without the {@code count} oldest; an interval that needs them and ends later is carried on. */
  private EventWindow without(int count, Instant ended, Judge judge) {
    List<SeenEvent> kept = List.copyOf(events.subList(count, events.size()));
    List<Interval> all = count == 0 ? carried : intervals(judge);
    List<Interval> known = count == 0 ? List.of() : judge.of(kept);
    List<Interval> needed = new ArrayList<>(1);
    for (Interval interval : all) {
      Instant end = interval.end();
      if ((end == null || end.isAfter(ended)) && !isAmong(known, interval)) {
        needed.add(withoutWeightOf(known, interval));
      }
    }
    return new EventWindow(kept, List.copyOf(needed));
  }

  /** Events that still count for an interval must not count twice. */
  private static Interval withoutWeightOf(List<Interval> known, Interval interval) {
    int weight = interval.weight();
    for (Interval part : known) {
      Instant end = interval.end();
      boolean isWithin =
          !part.start().isBefore(interval.start()) && (end == null || !part.start().isAfter(end));
      weight -= isWithin ? part.weight() : 0;
    }
    return new Interval(interval.start(), interval.end(), interval.severity(), weight);
  }

  /** Since when events may be evidence of what has not ended by {@code settled}. */
  private Instant neededSince(Instant settled, Judge judge) {
    for (Interval interval : intervals(judge)) {
      Instant end = interval.end();
      if (end == null || end.isAfter(settled)) {
        return interval.start();
      }
    }
    return Instant.MAX;
  }

  private static boolean isAmong(List<Interval> known, Interval interval) {
    for (Interval one : known) {
      if (one.start().equals(interval.start()) && Objects.equals(one.end(), interval.end())) {
        return true;
      }
    }
    return false;
  }

  private static Instant settledAt(SeenEvent event, Duration reach) {
    Instant byOwnTime = event.occurredAt().plus(reach);
    return event.receivedAt().isAfter(byOwnTime) ? event.receivedAt() : byOwnTime;
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }
}
