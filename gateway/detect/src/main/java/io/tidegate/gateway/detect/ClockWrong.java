package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.TimeSource;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * clock-wrong: a device's clock is off, or shows an absurd time. Ends with as many good times in a
 * row.
 *
 * <p>Only fresh events count. One that the device kept is late, not wrong, whether it says so or
 * not: a flush brings in seconds what happened over minutes, so the distance from the device's time
 * to ours shrinks, while that of a wrong clock stays the same or grows. It goes by arrival: the
 * device's own time is what is in question.
 */
final class ClockWrong implements RuleCondition<ClockWrong.Drift> {
  /**
   * What is remembered of a device; nothing while its clock is right.
   *
   * @param wrong wrong times in a row, of one clock
   * @param offsetSeconds how far ahead they are; negative: behind
   * @param since arrival of the first of them; null if there is none
   * @param seen the newest of them
   * @param good good times in a row
   */
  record Drift(
      int wrong,
      long offsetSeconds,
      @Nullable Instant since,
      List<SeenEvent> seen,
      int good,
      IntervalHistory spells) {
    static final Drift NONE = new Drift(0, 0, null, List.of(), 0, IntervalHistory.NONE);
  }

  private static final Threshold OFFSET = new Threshold("offset", 120, "s", 10, 3_600);
  private static final Threshold EVENTS = new Threshold("events", 3, "count", 1, 20);

  /** By less a time that is behind may come nearer and still be of one clock. */
  private static final long SAME_SECONDS = 30;

  /** Times behind ours must have arrived over so long: a flush of one opening takes seconds. */
  private static final Duration SPREAD = Duration.ofSeconds(60);

  private static final Rule RULE =
      new Rule(
          "clock-wrong",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          Severity.LOW,
          new Bilingual("时钟偏差", "Clock wrong"),
          new Bilingual("校准设备时钟，检查校时（NTP）设置", "Set its clock and check its time server"),
          new DataUse("保证事件时间可信", "Keep the times of events right", DataKind.DEVICE),
          Duration.ofDays(2));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(OFFSET, EVENTS);
  }

  @Override
  public Set<EventKind> kinds() {
    return EnumSet.allOf(EventKind.class);
  }

  @Override
  public Class<Drift> memory() {
    return Drift.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    EventHead head = seen.event().head();
    return head.time().source() != TimeSource.GATEWAY && !head.buffered();
  }

  @Override
  public @Nullable Drift remember(@Nullable Drift memory, SeenEvent seen, RuleContext context) {
    EventTime time = seen.event().head().time();
    long offset = offset(seen);
    boolean isAbsurd = time.source() == TimeSource.GATEWAY_SUSPECT;
    if (!isAbsurd && Math.abs(offset) <= context.value(OFFSET)) {
      return memory == null ? null : good(memory, seen, context);
    }
    return wrong(memory == null ? Drift.NONE : memory, seen, offset, isAbsurd, context);
  }

  private static Drift wrong(
      Drift before, SeenEvent seen, long offset, boolean isAbsurd, RuleContext context) {
    Instant arrival = seen.receivedAt();
    Instant first = before.since;
    boolean isSame = first != null && (isAbsurd || isSameClock(before.offsetSeconds, offset));
    Instant since = isSame && first != null ? first : arrival;
    int wrong = isSame ? before.wrong + 1 : 1;
    List<SeenEvent> events = isSame ? SeenOrder.with(before.seen, seen, 3) : List.of(seen);
    boolean isNoFlush = offset > 0 || !since.plus(SPREAD).isAfter(arrival);
    boolean proves = isAbsurd || (wrong >= context.value(EVENTS) && isNoFlush);
    boolean isOpen = before.spells.isOpen(arrival);
    if (!proves && !isOpen) {
      return new Drift(wrong, offset, since, events, 0, before.spells);
    }
    IntervalHistory spells =
        isOpen
            ? before.spells
            : before.spells.add(
                new KeptInterval(arrival, null, RULE.severity(), events.size(), events));
    return new Drift(wrong, offset, since, events, 0, spells);
  }

  /**
   * Whether two wrong times in a row can be of one clock, which may run away: a flush comes nearer
   * and nearer to ours, and never ahead of it.
   */
  private static boolean isSameClock(long before, long offset) {
    return before > 0 ? offset > 0 : offset < 0 && offset <= before + SAME_SECONDS;
  }

  private static @Nullable Drift good(Drift before, SeenEvent seen, RuleContext context) {
    KeptInterval last = before.spells.last();
    if (last == null || last.end() != null) {
      return before.spells.isEmpty() ? null : new Drift(0, 0, null, List.of(), 0, before.spells);
    }
    int good = before.good + 1;
    return good >= context.value(EVENTS)
        ? new Drift(0, 0, null, List.of(), 0, before.spells.endingAt(seen.receivedAt()))
        : new Drift(before.wrong, before.offsetSeconds, null, before.seen, good, before.spells);
  }

  /** Seconds that the device's clock is ahead of ours. */
  private static long offset(SeenEvent seen) {
    EventTime time = seen.event().head().time();
    Instant claimed = time.claimedAt();
    Instant stated = claimed == null ? time.occurredAt() : claimed;
    Instant arrival = seen.receivedAt();
    long whole = stated.getEpochSecond() - arrival.getEpochSecond();
    return stated.getNano() < arrival.getNano() ? whole - 1 : whole;
  }

  /** Not from the event that proved it, but from the first that was off. */
  @Override
  public Instant doubtedSince(Drift memory, Instant start, RuleContext context) {
    Instant since = memory.since;
    return since != null && since.isBefore(start) ? since : start;
  }

  @Override
  public List<Interval> intervals(Drift memory, RuleContext context) {
    return memory.spells.intervals();
  }

  @Override
  public @Nullable Instant wake(Drift memory, RuleContext context) {
    return memory.spells.wake();
  }

  @Override
  public @Nullable Drift forget(Drift memory, Instant settled, RuleContext context) {
    IntervalHistory left = memory.spells.forget(settled);
    if (left.isEmpty() && memory.since == null) {
      return null;
    }
    return left.equals(memory.spells)
        ? memory
        : new Drift(
            memory.wrong, memory.offsetSeconds, memory.since, memory.seen, memory.good, left);
  }

  @Override
  public Evidence evidence(Drift memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    List<SeenEvent> seen = memory.spells.seenIn(interval);
    long offset = seen.isEmpty() ? memory.offsetSeconds : offset(SeenOrder.last(seen));
    Bilingual off = EvidenceText.span(Duration.ofSeconds(Math.abs(offset)));
    Bilingual limit = EvidenceText.span(context.span(OFFSET));
    String zh = offset < 0 ? "慢" : "快";
    String en = offset < 0 ? " behind" : " ahead";
    return EvidenceText.evidence(
        new Bilingual(
            place.zh() + "：设备时钟" + zh + "了 " + off.zh() + "（阈值：" + limit.zh() + "），请校时。",
            place.en()
                + ": the device's clock is "
                + off.en()
                + en
                + " (threshold: "
                + limit.en()
                + "); please set it."),
        seen,
        Map.of("offset", offset + " s (> " + context.value(OFFSET) + " s)"),
        new Bilingual(
            "时间相差不超过 " + limit.zh() + "，或事件是断网期间缓存的",
            "a time within " + limit.en() + ", or an event kept while there was no connection"));
  }
}
