package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * messages-missing: a gap in a device's numbers has not been filled for a while, or a share of a
 * day's messages never came. Ends when it is filled, or with the day.
 *
 * <p>A start of the device begins a new count, and messages that change places on their way leave
 * no gap for long. It goes by arrival, since a gap is in what was heard.
 */
final class MessagesMissing implements Condition<MessagesMissing.Tally> {
  /**
   * What is remembered of a device.
   *
   * @param filled when gaps were open that are filled by now
   * @param today the day that messages are counted of
   * @param before the day before it
   */
  record Tally(Numbers numbers, Spells filled, Day today, Day before) {
    static final Tally NONE = new Tally(Numbers.NONE, Spells.NONE, Day.NONE, Day.NONE);
  }

  /** A day of the community and how many messages arrived on it. */
  record Day(long epochDay, long received) {
    static final Day NONE = new Day(Long.MIN_VALUE, 0);
  }

  private static final Threshold OPEN = new Threshold("open", 15, "min", 1, 1_440);
  private static final Threshold SHARE = new Threshold("share", 1, "percent", 1, 50);

  /** How long after a day what was sent on it may still come. */
  private static final Duration SETTLE = Duration.ofMinutes(15);

  private static final Rule RULE =
      new Rule(
          "messages-missing",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          Severity.MEDIUM,
          new Bilingual("消息缺失", "Messages missing"),
          new Bilingual(
              "检查设备网络和网桥，必要时从设备读取记录", "Check its network and bridge; read its own log if need be"),
          Duration.ofDays(2));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(OPEN, SHARE);
  }

  @Override
  public Set<EventKind> kinds() {
    return EnumSet.allOf(EventKind.class);
  }

  @Override
  public Class<Tally> memory() {
    return Tally.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    EventHead head = seen.event().head();
    return head.sequence() != null && head.part() == 0;
  }

  @Override
  public @Nullable Tally remember(@Nullable Tally memory, SeenEvent seen, Scene scene) {
    Sequence sequence = seen.event().head().sequence();
    if (sequence == null) {
      return memory;
    }
    Tally before = memory == null ? Tally.NONE : memory;
    Instant arrival = seen.receivedAt();
    Numbers.Gap gap = before.numbers.gapAt(sequence);
    Numbers numbers = before.numbers.with(sequence, arrival);
    return counted(
        new Tally(
            numbers,
            gap != null && gap.size() == 1
                ? filled(before.filled, gap, arrival, scene)
                : before.filled,
            before.today,
            before.before),
        WeekHours.day(WeekHours.hour(arrival, scene.zone())).toEpochDay());
  }

  private static Tally counted(Tally tally, long day) {
    Day today = tally.today;
    if (day == today.epochDay) {
      Day more = new Day(day, today.received + 1);
      return new Tally(tally.numbers, tally.filled, more, tally.before);
    }
    return day > today.epochDay
        ? new Tally(tally.numbers, tally.filled, new Day(day, 1), today)
        : tally;
  }

  private static Spells filled(Spells filled, Numbers.Gap gap, Instant arrival, Scene scene) {
    Instant due = gap.opened().plus(scene.span(OPEN));
    Instant end = dayAfter(due, scene);
    return due.isBefore(arrival)
        ? filled.add(
            new Spell(due, arrival.isBefore(end) ? arrival : end, RULE.severity(), 1, List.of()))
        : filled;
  }

  /** The day on which the gap was found, or of which a share is missing, is incomplete. */
  @Override
  public Instant doubtedSince(Tally memory, Instant start, Scene scene) {
    Duration waited = scene.span(OPEN).compareTo(SETTLE) < 0 ? SETTLE : scene.span(OPEN);
    return startOf(scene.day(start.minus(waited).minusMillis(1)), scene);
  }

  @Override
  public List<Stretch> stretches(Tally memory, Scene scene) {
    List<Stretch> all = null;
    for (Numbers.Boot boot : memory.numbers.boots()) {
      for (Numbers.Gap gap : boot.gaps()) {
        Instant due = gap.opened().plus(scene.span(OPEN));
        if (!scene.now().isBefore(due)) {
          all = all == null ? new ArrayList<>() : all;
          all.add(new Stretch(due, dayAfter(due, scene), RULE.severity(), 1));
        }
      }
    }
    Stretch share = shareOf(memory, memory.before, scene);
    if (all == null && share == null && memory.filled.all().size() <= 1) {
      return memory.filled.stretches();
    }
    List<Stretch> joined = all == null ? new ArrayList<>() : all;
    joined.addAll(memory.filled.stretches());
    if (share != null) {
      joined.add(share);
    }
    return joined(joined);
  }

  /** The day after one of which too large a share is missing; null if that is not so. */
  private static @Nullable Stretch shareOf(Tally memory, Day day, Scene scene) {
    long missing = missingOf(memory, day.epochDay, scene);
    if (missing == 0 || missing * 100 <= scene.value(SHARE) * (day.received + missing)) {
      return null;
    }
    Instant end = startOf(LocalDate.ofEpochDay(day.epochDay + 1), scene);
    Instant due = end.plus(SETTLE);
    boolean isTold = hasDueBefore(memory, day.epochDay, end, scene);
    return isTold || scene.now().isBefore(due)
        ? null
        : new Stretch(due, dayAfter(due, scene), RULE.severity(), 1);
  }

  private static boolean hasDueBefore(Tally memory, long day, Instant end, Scene scene) {
    for (Numbers.Boot boot : memory.numbers.boots()) {
      for (Numbers.Gap gap : boot.gaps()) {
        if (scene.day(gap.opened()).toEpochDay() == day
            && gap.opened().plus(scene.span(OPEN)).isBefore(end)) {
          return true;
        }
      }
    }
    return false;
  }

  private static long missingOf(Tally memory, long day, Scene scene) {
    long missing = 0;
    for (Numbers.Boot boot : memory.numbers.boots()) {
      for (Numbers.Gap gap : boot.gaps()) {
        missing += scene.day(gap.opened()).toEpochDay() == day ? gap.size() : 0;
      }
    }
    return missing;
  }

  /** Oldest first, those that touch made one. */
  private static List<Stretch> joined(List<Stretch> all) {
    all.sort(Comparator.comparing(Stretch::start));
    List<Stretch> joined = new ArrayList<>(all.size());
    for (Stretch one : all) {
      Stretch last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      Instant lastEnd = last == null ? null : last.end();
      Instant end = one.end();
      if (last == null || lastEnd == null || end == null || one.start().isAfter(lastEnd)) {
        joined.add(one);
      } else {
        joined.set(
            joined.size() - 1,
            new Stretch(
                last.start(),
                end.isAfter(lastEnd) ? end : lastEnd,
                last.severity(),
                last.weight() + one.weight()));
      }
    }
    return joined;
  }

  @Override
  public @Nullable Instant wake(Tally memory, Scene scene) {
    Instant next = memory.filled.wake();
    for (Numbers.Boot boot : memory.numbers.boots()) {
      for (Numbers.Gap gap : boot.gaps()) {
        Instant due = gap.opened().plus(scene.span(OPEN));
        if (!due.isAfter(scene.now())) {
          due = dayAfter(gap.opened(), scene).plus(SETTLE);
        }
        if (due.isAfter(scene.now()) && (next == null || due.isBefore(next))) {
          next = due;
        }
      }
    }
    return next;
  }

  @Override
  public Tally forget(Tally memory, Instant settled, Scene scene) {
    Spells filled = memory.filled.forget(settled);
    Numbers numbers = memory.numbers;
    for (Numbers.Boot boot : numbers.boots()) {
      if (!boot.gaps().isEmpty()) {
        Instant open = startOf(scene.day(settled), scene).minus(scene.span(OPEN));
        numbers = memory.numbers.forget(open);
        break;
      }
    }
    return filled.equals(memory.filled) && numbers.equals(memory.numbers)
        ? memory
        : new Tally(numbers, filled, memory.today, memory.before);
  }

  @Override
  public Verdict quiet(@Nullable Tally memory) {
    return memory == null ? Verdict.CANNOT_TELL : Verdict.NORMAL;
  }

  private static Instant dayAfter(Instant at, Scene scene) {
    return startOf(scene.day(at).plusDays(1), scene);
  }

  private static Instant startOf(LocalDate day, Scene scene) {
    return day.atStartOfDay(scene.zone()).toInstant();
  }

  @Override
  public Evidence evidence(Tally memory, Stretch stretch, Scene scene) {
    Bilingual place = Telling.place(scene, scene.place());
    long missing = 0;
    for (Numbers.Boot boot : memory.numbers.boots()) {
      missing += boot.gaps().stream().mapToLong(Numbers.Gap::size).sum();
    }
    Bilingual open = Telling.span(scene.span(OPEN));
    long received = memory.today.received;
    return Telling.evidence(
        new Bilingual(
            place.zh()
                + "：设备的消息缺少 "
                + missing
                + " 条，超过 "
                + open.zh()
                + "仍未补齐（今日已收 "
                + received
                + " 条），请检查网络。",
            place.en()
                + ": "
                + Telling.count((int) Math.min(missing, Integer.MAX_VALUE), "message")
                + " of the device missing for longer than "
                + open.en()
                + " ("
                + received
                + " received today); please check its network."),
        List.of(),
        Map.of(
            "missing", Long.toString(missing),
            "received", Long.toString(received),
            "open", "> " + open.en()),
        new Bilingual(
            open.zh() + "内补齐，且缺失不超过一天的 " + scene.value(SHARE) + "%",
            "filled within " + open.en() + ", and at most " + scene.value(SHARE) + " % of a day"));
  }
}
