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

/** Stretches of rules that count events, from the events in the order of their own times. */
final class Runs {
  /** How soon at the least a count that is under its threshold ends a firing. */
  static final Duration SHORTEST_CALM = Duration.ofMinutes(10);

  private Runs() {}

  /**
   * Moments: each event is enough, and a stretch ends {@code calm} after its last one.
   *
   * @param events oldest first
   */
  static List<Stretch> moments(List<SeenEvent> events, Duration calm, Severity severity) {
    return lasting(events, event -> event.occurredAt().plus(calm), severity);
  }

  /**
   * Each event is enough, and says until when.
   *
   * @param events oldest first
   * @param until end of what an event alone amounts to
   */
  static List<Stretch> lasting(
      List<SeenEvent> events, Function<SeenEvent, Instant> until, Severity severity) {
    List<Stretch> stretches = new ArrayList<>(1);
    for (int i = 0; i < events.size(); i++) {
      SeenEvent event = events.get(i);
      extend(stretches, event.occurredAt(), until.apply(event), severity);
    }
    return stretches;
  }

  /**
   * A stretch begins with the event that makes {@code count} within {@code window}, and ends when
   * the count has been under that for one more window, at least ten minutes.
   *
   * @param events oldest first
   */
  static List<Stretch> counted(
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
  static List<Stretch> counted(
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
   * Moments at which {@code count} within {@code window} is reached: a stretch ends {@code calm}
   * after the last of them.
   *
   * @param what as in {@link #counted}
   */
  static List<Stretch> reached(
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
   * Stretches from where {@code count} within {@code window} is met.
   *
   * @param oldestOf when the oldest of those was that count with the event at an index; null: there
   *     are fewer
   * @param until end, by when the oldest of those counted and the newest were
   */
  private static List<Stretch> met(
      List<SeenEvent> events,
      int count,
      Duration window,
      IntFunction<@Nullable Instant> oldestOf,
      BinaryOperator<Instant> until,
      Severity severity) {
    List<Stretch> stretches = new ArrayList<>(1);
    for (int newest = count - 1; newest < events.size(); newest++) {
      Instant at = events.get(newest).occurredAt();
      Instant oldest = oldestOf.apply(newest);
      if (oldest != null && oldest.plus(window).isAfter(at)) {
        extend(stretches, at, until.apply(oldest, at), severity);
      }
    }
    return stretches;
  }

  /**
   * The condition is met at {@code at}, which is not before any moment added earlier, and holds
   * until {@code end}: one stretch with the last if they touch.
   */
  static void extend(List<Stretch> stretches, Instant at, Instant end, Severity severity) {
    add(stretches, new Stretch(at, end, severity, 1));
  }

  /** Both, those that touch made one. */
  static List<Stretch> joined(List<Stretch> some, List<Stretch> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return some.isEmpty() ? others : some;
    }
    List<Stretch> all = new ArrayList<>(some.size() + others.size());
    int next = 0;
    for (Stretch one : some) {
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

  private static void add(List<Stretch> stretches, Stretch stretch) {
    Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
    Instant lastEnd = last == null ? null : last.end();
    if (last == null || (lastEnd != null && stretch.start().isAfter(lastEnd))) {
      stretches.add(stretch);
      return;
    }
    Severity severity =
        last.severity().compareTo(stretch.severity()) > 0 ? last.severity() : stretch.severity();
    stretches.set(
        stretches.size() - 1,
        new Stretch(
            last.start(),
            later(lastEnd, stretch.end()),
            severity,
            last.weight() + stretch.weight()));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return null;
    }
    return one.isAfter(other) ? one : other;
  }
}
