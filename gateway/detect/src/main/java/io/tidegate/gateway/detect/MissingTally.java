package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link MessagesMissing} remembers of a device. Immutable, bounded: a gap that is no longer
 * followed counts as one that is never filled, so what it began keeps its start.
 *
 * @param clock the newest own time that the device has reported
 * @param over when gaps were open that are filled, or not followed, by now; oldest first, none
 *     touching another
 * @param shown the newest messages before which some were missing
 * @param today the day that messages are counted of
 * @param before the day before it
 */
record MissingTally(
    Numbers numbers,
    Instant clock,
    List<KeptInterval> over,
    List<SeenEvent> shown,
    Day today,
    Day before) {
  /** A day of the community and how many messages of it came. */
  record Day(long epochDay, long received) {
    static final Day NONE = new Day(Long.MIN_VALUE, 0);
  }

  static final MissingTally NONE =
      new MissingTally(Numbers.NONE, Instant.MIN, List.of(), List.of(), Day.NONE, Day.NONE);

  private static final int MOST_OVER = 16;

  /** One more message, which has a number. */
  MissingTally with(SeenEvent seen, Sequence sequence, Duration open, RuleContext context) {
    Instant at = seen.occurredAt().isAfter(clock) ? seen.occurredAt() : clock;
    Numbers.Gap touched = numbers.gapAt(sequence);
    Numbers more = numbers.with(sequence, at, seen.receivedAt());
    List<KeptInterval> closed = over;
    for (Numbers.Boot boot : numbers.boots()) {
      Numbers.Boot now = more.boot(boot.id());
      if (now == null || now.gaps() != boot.gaps()) {
        closed = closed(closed, boot, now, touched, at, open, context);
      }
    }
    boolean shows = more.missing() > numbers.missing();
    return new MissingTally(
            more,
            at,
            closed,
            shows ? SeenOrder.with(shown, seen, KeptInterval.MOST_SEEN) : shown,
            today,
            before)
        .counted(WeekHours.day(WeekHours.hour(at, context.zone())).toEpochDay());
  }

  private static List<KeptInterval> closed(
      List<KeptInterval> over,
      Numbers.Boot boot,
      Numbers.@Nullable Boot now,
      Numbers.@Nullable Gap touched,
      Instant at,
      Duration open,
      RuleContext context) {
    List<KeptInterval> closed = over;
    for (Numbers.Gap gap : boot.gaps()) {
      if (gap.equals(touched)) {
        closed = gap.size() == 1 ? filled(closed, gap, at, open, context) : closed;
      } else if (now == null || !now.gaps().contains(gap)) {
        closed = with(closed, spell(gap, open, context));
      }
    }
    return closed;
  }

  private MissingTally counted(long day) {
    if (day == today.epochDay) {
      return new MissingTally(
          numbers, clock, over, shown, new Day(day, today.received + 1), before);
    }
    return new MissingTally(numbers, clock, over, shown, new Day(day, 1), today);
  }

  /** From when a gap counts until the end of that day. */
  static KeptInterval spell(Numbers.Gap gap, Duration open, RuleContext context) {
    Instant due = gap.opened().plus(open);
    return new KeptInterval(due, Days.end(due, 0, context), MessagesMissing.SEVERITY, 1, List.of());
  }

  private static List<KeptInterval> filled(
      List<KeptInterval> over, Numbers.Gap gap, Instant at, Duration open, RuleContext context) {
    KeptInterval spell = spell(gap, open, context);
    Instant end = spell.end();
    if (!spell.start().isBefore(at)) {
      return over; // in time
    }
    return with(over, end != null && end.isBefore(at) ? spell : spell.endingAt(at));
  }

  private static List<KeptInterval> with(List<KeptInterval> over, KeptInterval one) {
    List<KeptInterval> all = new ArrayList<>(over);
    all.add(one);
    List<KeptInterval> joined = joined(all);
    return List.copyOf(
        joined.size() > MOST_OVER
            ? joined.subList(joined.size() - MOST_OVER, joined.size())
            : joined);
  }

  /** Oldest first, those that touch made one. Changes the list's order. */
  static List<KeptInterval> joined(List<KeptInterval> all) {
    all.sort(Comparator.comparing(KeptInterval::start));
    List<KeptInterval> joined = new ArrayList<>(all.size());
    for (KeptInterval one : all) {
      KeptInterval last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      Instant lastEnd = last == null ? null : last.end();
      Instant end = one.end();
      if (last == null || lastEnd == null || end == null || one.start().isAfter(lastEnd)) {
        joined.add(one);
      } else {
        joined.set(
            joined.size() - 1,
            new KeptInterval(
                last.start(),
                end.isAfter(lastEnd) ? end : lastEnd,
                last.severity(),
                last.weight() + one.weight(),
                List.of()));
      }
    }
    return joined;
  }

  /** All of it: what is over, and the gaps that are open, whether or not they count yet. */
  List<KeptInterval> spells(Duration open, RuleContext context) {
    List<KeptInterval> all = new ArrayList<>(over);
    for (Numbers.Boot boot : numbers.boots()) {
      for (Numbers.Gap gap : boot.gaps()) {
        all.add(spell(gap, open, context));
      }
    }
    return joined(all);
  }

  /** Without what is over for good: gaps of days that are past, and what they amounted to. */
  MissingTally forget(Instant settled, Duration open, RuleContext context) {
    if (over.isEmpty() && numbers.missing() == 0) {
      return this;
    }
    Instant cut = Days.start(context.day(settled), context);
    for (KeptInterval spell : spells(open, context)) {
      if (!isBefore(spell.end(), settled) && spell.start().isBefore(cut)) {
        cut = spell.start(); // it still goes on
      }
    }
    Instant from = cut;
    Numbers left = numbers.forget(from.minus(open), settled.minus(open));
    List<KeptInterval> kept = over;
    if (!over.isEmpty() && isBefore(over.get(0).end(), settled)) {
      kept =
          over.stream()
              .filter(spell -> !isBefore(spell.end(), settled) || !spell.start().isBefore(from))
              .toList();
    }
    List<SeenEvent> needed = kept.isEmpty() && left.missing() == 0 ? List.of() : shown;
    return left.equals(numbers) && kept.equals(over) && needed.equals(shown)
        ? this
        : new MissingTally(left, clock, kept, needed, today, before);
  }

  private static boolean isBefore(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other);
  }
}
