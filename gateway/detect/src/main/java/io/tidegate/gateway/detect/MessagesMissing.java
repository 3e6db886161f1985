package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
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
 * no gap for long. Gaps are opened and filled by the newest time that the device has reported, so
 * lateness does not matter.
 */
final class MessagesMissing implements RuleCondition<MissingTally> {
  static final Severity SEVERITY = Severity.MEDIUM;

  private static final Threshold OPEN = new Threshold("open", 15, "min", 1, 1_440);
  private static final Threshold SHARE = new Threshold("share", 1, "percent", 1, 50);

  /** How long after a day what was sent on it may still come. */
  private static final Duration SETTLE = Duration.ofMinutes(15);

  private static final Duration FORGOTTEN = Detection.LATENESS.plusSeconds(1);

  private static final Rule RULE =
      new Rule(
          "messages-missing",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          SEVERITY,
          new Bilingual("消息缺失", "Messages missing"),
          new Bilingual(
              "检查设备网络和网桥，必要时从设备读取记录", "Check its network and bridge; read its own log if need be"),
          new DataUse("发现丢失的记录", "Find records that were lost", DataKind.DEVICE),
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
  public Class<MissingTally> memory() {
    return MissingTally.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    EventHead head = seen.event().head();
    return head.sequence() != null && head.part() == 0;
  }

  @Override
  public @Nullable MissingTally remember(
      @Nullable MissingTally memory, SeenEvent seen, RuleContext context) {
    Sequence sequence = seen.event().head().sequence();
    if (sequence == null) {
      return memory;
    }
    MissingTally before = memory == null ? MissingTally.NONE : memory;
    return before.with(seen, sequence, context.span(OPEN), context);
  }

  /** The day on which the gap was found, or of which a share is missing, is incomplete. */
  @Override
  public Instant doubtedSince(MissingTally memory, Instant start, RuleContext context) {
    Duration waited = context.span(OPEN).compareTo(SETTLE) < 0 ? SETTLE : context.span(OPEN);
    return Days.start(context.day(start.minus(waited).minusMillis(1)), context);
  }

  @Override
  public List<Interval> intervals(MissingTally memory, RuleContext context) {
    KeptInterval share = shareOf(memory, context);
    if (memory.over().isEmpty() && share == null && memory.numbers().missing() == 0) {
      return List.of();
    }
    List<KeptInterval> all = new ArrayList<>(memory.over());
    if (share != null) {
      all.add(share);
    }
    Duration open = context.span(OPEN);
    for (Numbers.Boot boot : memory.numbers().boots()) {
      for (Numbers.Gap gap : boot.gaps()) {
        if (!context.now().isBefore(countsAt(gap, open))) {
          all.add(MissingTally.spell(gap, open, context));
        }
      }
    }
    all.removeIf(spell -> spell.start().isAfter(context.now()));
    return MissingTally.joined(all).stream().map(KeptInterval::interval).toList();
  }

  /** Messages missing at first may follow within this time. */
  private static Instant countsAt(Numbers.Gap gap, Duration open) {
    Instant later = gap.heard().isAfter(gap.opened()) ? gap.heard() : gap.opened();
    return later.plus(open);
  }

  /** The day after one of which too large a share is missing; null if that is not so. */
  private static @Nullable KeptInterval shareOf(MissingTally memory, RuleContext context) {
    MissingTally.Day day = memory.before();
    long missing = missingOf(memory, day.epochDay(), context);
    if (missing == 0 || missing * 100 <= context.value(SHARE) * (day.received() + missing)) {
      return null;
    }
    Instant end = Days.start(LocalDate.ofEpochDay(day.epochDay() + 1), context);
    Instant due = end.plus(SETTLE);
    return hasDueBefore(memory, day.epochDay(), end, context)
        ? null
        : new KeptInterval(due, Days.end(due, 0, context), SEVERITY, 1, List.of());
  }

  private static boolean hasDueBefore(
      MissingTally memory, long day, Instant end, RuleContext context) {
    for (Numbers.Boot boot : memory.numbers().boots()) {
      for (Numbers.Gap gap : boot.gaps()) {
        if (context.day(gap.opened()).toEpochDay() == day
            && gap.opened().plus(context.span(OPEN)).isBefore(end)) {
          return true;
        }
      }
    }
    return false;
  }

  private static long missingOf(MissingTally memory, long day, RuleContext context) {
    long missing = 0;
    for (Numbers.Boot boot : memory.numbers().boots()) {
      for (Numbers.Gap gap : boot.gaps()) {
        missing += context.day(gap.opened()).toEpochDay() == day ? gap.size() : 0;
      }
    }
    return missing;
  }

  @Override
  public @Nullable Instant wake(MissingTally memory, RuleContext context) {
    Duration open = context.span(OPEN);
    Instant next = null;
    for (Numbers.Boot boot : memory.numbers().boots()) {
      for (Numbers.Gap gap : boot.gaps()) {
        next = sooner(next, countsAt(gap, open), context);
        next = sooner(next, Days.end(gap.opened(), 0, context).plus(SETTLE), context);
      }
    }
    for (KeptInterval spell : memory.over()) {
      next = sooner(next, spell.start(), context);
      Instant end = spell.end();
      next = end == null ? next : sooner(next, end.plus(FORGOTTEN), context);
    }
    return next;
  }

  private static @Nullable Instant sooner(@Nullable Instant next, Instant at, RuleContext context) {
    return at.isAfter(context.now()) && (next == null || at.isBefore(next)) ? at : next;
  }

  @Override
  public MissingTally forget(MissingTally memory, Instant settled, RuleContext context) {
    return memory.forget(settled, context.span(OPEN), context);
  }

  @Override
  public Verdict quiet(@Nullable MissingTally memory) {
    return memory == null ? Verdict.CANNOT_TELL : Verdict.NORMAL;
  }

  @Override
  public Evidence evidence(MissingTally memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    long missing = memory.numbers().missing();
    Bilingual open = EvidenceText.span(context.span(OPEN));
    long received = memory.today().received();
    return EvidenceText.evidence(
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
                + EvidenceText.count((int) Math.min(missing, Integer.MAX_VALUE), "message")
                + " of the device missing for longer than "
                + open.en()
                + " ("
                + received
                + " received today); please check its network."),
        shownIn(memory, interval, context),
        Map.of(
            "missing", Long.toString(missing),
            "received", Long.toString(received),
            "open", "> " + open.en()),
        new Bilingual(
            open.zh() + "内补齐，且缺失不超过一天的 " + context.value(SHARE) + "%",
            "filled within "
                + open.en()
                + ", and at most "
                + context.value(SHARE)
                + " % of a day"));
  }

  private static List<SeenEvent> shownIn(
      MissingTally memory, Interval interval, RuleContext context) {
    Instant from = interval.start().minus(context.span(OPEN));
    return memory.shown().stream().filter(one -> !one.occurredAt().isBefore(from)).toList();
  }
}
