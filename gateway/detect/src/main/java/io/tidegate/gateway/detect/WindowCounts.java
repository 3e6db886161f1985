package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Intervals of rules that count events, from the events in the order of their own times. */
final class WindowCounts {
  /** How soon at the least a count that is under its threshold ends a firing. */
  static final Duration SHORTEST_CALM = Duration.ofMinutes(10);

  private WindowCounts() {}

  /**
   * Moments: each event is enough, and an interval ends {@code calm} after its last one.
   *
   * @param events oldest first
   */
  static List<Interval> moments(List<SeenEvent> events, Duration calm, Severity severity) {
    return lasting(events, event -> event.occurredAt().plus(calm), severity);
  }

  /**
   * Each event is enough, and determines until when.
   *
   * @param events oldest first
   * @param until end of what an event alone amounts to
   */
  static List<Interval> lasting(
      List<SeenEvent> events, Function<SeenEvent, Instant> until, Severity severity) {
    List<Interval> intervals = new ArrayList<>(1);
    for (int i = 0; i < events.size(); i++) {
      SeenEvent event = events.get(i);
      extend(intervals, event.occurredAt(), until.apply(event), severity);
    }
    return intervals;
  }

  /**
   * An interval begins with the event that makes {@code count} within {@code window}, and ends when
   * the count has been under that for one more window, at least ten minutes.
   *
   * @param events oldest first
   */
  static List<Interval> counted(
      List<SeenEvent> events, int count, Duration window, Severity severity) {
    return met(
        events,
        count,
        window,
        newest -> events.get(newest - count + 1).occurredAt(), // no two events are the same
        (oldest, at) -> oldest.plus(window).plus(calm(window)),
        severity);
  }

  /**
   * The same where events count by what they have in common.
   *
   * @param what of an event; those of one are counted once
   */
  static List<Interval> counted(
      List<SeenEvent> events,
      int count,
      Duration window,
      Function<SeenEvent, Object> what,
      Severity severity) {
    return met(
        events,
        count,
        window,
        newest -> oldest(events, newest, count, what),
        (oldest, at) -> oldest.plus(window).plus(calm(window)),
        severity);
  }

  private static Duration calm(Duration window) {
    return window.compareTo(SHORTEST_CALM) < 0 ? SHORTEST_CALM : window;
  }

  /**
   * Moments at which {@code count} within {@code window} is reached: an interval ends {@code calm}
   * after the last of them.
   *
   * @param what as in {@link #counted}
   */
  static List<Interval> reached(
      List<SeenEvent> events,
      int count,
      Duration window,
      Function<SeenEvent, Object> what,
      Duration calm,
      Severity severity) {
    return met(
        events,
        count,
        window,
        newest -> oldest(events, newest, count, what),
        (oldest, at) -> at.plus(calm),
        severity);
  }

  /**
   * Intervals from where {@code count} within {@code window} is met.
   *
   * @param oldestOf when the oldest of those was that count with the event at an index; null: there
   *     are fewer
   * @param until end, by when the oldest of those counted and the newest were
   */
  private static List<Interval> met(
      List<SeenEvent> events,
      int count,
      Duration window,
      IntFunction<@Nullable Instant> oldestOf,
      BinaryOperator<Instant> until,
      Severity severity) {
    List<Interval> intervals = new ArrayList<>(1);
    for (int newest = count - 1; newest < events.size(); newest++) {
      Instant at = events.get(newest).occurredAt();
      Instant oldest = oldestOf.apply(newest);
      if (oldest != null && oldest.plus(window).isAfter(at)) {
        extend(intervals, at, until.apply(oldest, at), severity);
      }
    }
    return intervals;
  }

  /**
   * The condition is met at {@code at}, which is not before any moment added earlier, and holds
   * until {@code end}: one interval with the last if they touch.
   */
  static void extend(List<Interval> intervals, Instant at, Instant end, Severity severity) {
    add(intervals, new Interval(at, end, severity, 1));
  }

  /** Both, those that touch made one. */
  static List<Interval> joined(List<Interval> some, List<Interval> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return some.isEmpty() ? others : some;
    }
    List<Interval> all = new ArrayList<>(some.size() + others.size());
    int next = 0;
    for (Interval one : some) {
      while (next < others.size() && others.get(next).start().isBefore(one.start())) {
        add(all, others.get(next++));
      }
      add(all, one);
    }
    others.subList(next, others.size()).forEach(other -> add(all, other));
    return all;
  }

  /** When the oldest of the last {@code count} different ones was; null: there are fewer. */
  private static @Nullable Instant oldest(
      List<SeenEvent> events, int newest, int count, Function<SeenEvent, Object> what) {
    if (count == 1) {
      return events.get(newest).occurredAt();
    }
    Set<Object> different = new HashSet<>();
    for (int i = newest; i >= 0; i--) {
      if (different.add(what.apply(events.get(i))) && different.size() == count) {
        return events.get(i).occurredAt();
      }
    }
    return null;
  }

  private static void add(List<Interval> intervals, Interval interval) {
    Interval last = intervals.isEmpty() ? null : intervals.get(intervals.size() - 1);
    Instant lastEnd = last == null ? null : last.end();
    if (last == null || (lastEnd != null && interval.start().isAfter(lastEnd))) {
      intervals.add(interval);
      return;
    }
    Severity severity =
        last.severity().compareTo(interval.severity()) > 0 ? last.severity() : interval.severity();
    intervals.set(
        intervals.size() - 1,
        new Interval(
            last.start(),
            later(lastEnd, interval.end()),
            severity,
            last.weight() + interval.weight()));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return null;
    }
    return one.isAfter(other) ? one : other;
  }
}
