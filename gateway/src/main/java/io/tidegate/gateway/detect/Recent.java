package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of a subject that count, and the stretches that begin with older ones. The
 * memory of rules whose condition is a function of events ({@link Runs} has some): however many
 * come, a stretch keeps its start.
 *
 * @param events in the order of {@link SeenOrder}, at most {@link #MOST}
 * @param carried stretches that events no longer kept began, or belonged to
 */
record Recent(List<SeenEvent> events, List<Stretch> carried) {
  /** Events kept: more than any evidence shows. */
  static final int MOST = 64;

  /** When events amount to something: a function of them alone. */
  @FunctionalInterface
  interface Judge {
    /**
     * The stretches over which they do.
     *
     * @param events in the order of {@link SeenOrder}
     * @return oldest first, none touching another
     */
    List<Stretch> of(List<SeenEvent> events);
  }

  static final Recent NONE = new Recent(List.of(), List.of());

  /** One more. */
  Recent with(SeenEvent seen, Judge judge) {
    List<SeenEvent> all = SeenOrder.with(events, seen, MOST + 1);
    Recent more = new Recent(all, carried);
    return all.size() > MOST ? more.without(all.size() - MOST, Instant.MIN, judge) : more;
  }

  /** Without one of its events, as if it had never been heard. */
  Recent without(SeenEvent seen) {
    List<SeenEvent> left = new ArrayList<>(events);
    left.remove(seen);
    return new Recent(List.copyOf(left), carried);
  }

  /** When the condition held. */
  List<Stretch> stretches(Judge judge) {
    return Runs.joined(carried, judge.of(events));
  }

  /**
   * Drops what cannot matter any more; see {@link Condition#forget}.
   *
   * <p>Events of a stretch that has not ended are kept as its evidence.
   *
   * @param reach how long after an event others may still count together with it
   * @return null if nothing is left
   */
  @Nullable Recent forget(Instant settled, Duration reach, Judge judge) {
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
    Recent left = without(old, settled, judge);
    return left.events.isEmpty() && left.carried.isEmpty() ? null : left;
  }

  /** When {@link #forget} can drop all of it. */
  @Nullable Instant wake(Duration reach, Judge judge) {
    Instant last = null;
    for (SeenEvent event : events) {
      last = later(last, settledAt(event, reach));
    }
    for (Stretch stretch : stretches(judge)) {
      Instant end = stretch.end();
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

  /** Without the {@code count} oldest; a stretch that needs them and ends later is carried on. */
  private Recent without(int count, Instant ended, Judge judge) {
    List<SeenEvent> kept = List.copyOf(events.subList(count, events.size()));
    List<Stretch> all = count == 0 ? carried : stretches(judge);
    List<Stretch> known = count == 0 ? List.of() : judge.of(kept);
    List<Stretch> needed = new ArrayList<>(1);
    for (Stretch stretch : all) {
      Instant end = stretch.end();
      if ((end == null || end.isAfter(ended)) && !isAmong(known, stretch)) {
        needed.add(withoutWeightOf(known, stretch));
      }
    }
    return new Recent(kept, List.copyOf(needed));
  }

  /** What is kept speaks for a stretch still, and is not to speak for it twice. */
  private static Stretch withoutWeightOf(List<Stretch> known, Stretch stretch) {
    int weight = stretch.weight();
    for (Stretch part : known) {
      Instant end = stretch.end();
      boolean isWithin =
          !part.start().isBefore(stretch.start()) && (end == null || !part.start().isAfter(end));
      weight -= isWithin ? part.weight() : 0;
    }
    return new Stretch(stretch.start(), stretch.end(), stretch.severity(), weight);
  }

  /** Since when events may be evidence of what has not ended by {@code settled}. */
  private Instant neededSince(Instant settled, Judge judge) {
    for (Stretch stretch : stretches(judge)) {
      Instant end = stretch.end();
      if (end == null || end.isAfter(settled)) {
        return stretch.start();
      }
    }
    return Instant.MAX;
  }

  private static boolean isAmong(List<Stretch> known, Stretch stretch) {
    for (Stretch one : known) {
      if (one.start().equals(stretch.start()) && Objects.equals(one.end(), stretch.end())) {
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
