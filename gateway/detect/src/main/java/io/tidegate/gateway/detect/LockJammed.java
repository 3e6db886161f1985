package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * lock-jammed: a bolt jams and does not move for a while after, or jams again and again. Ends a
 * while after it has moved.
 *
 * <p>"Does not move" counts only for a connected device without missing messages.
 */
final class LockJammed implements RuleCondition<LockJammed.Jams> {
  /**
   * What is remembered of a door; nothing where no bolt jams.
   *
   * @param times of its jams within the window, oldest first
   * @param pending a jam after which it has not moved; null: none, or it counts already
   * @param sure whether {@code pending} was believed
   */
  record Jams(
      List<Instant> times, @Nullable SeenEvent pending, boolean sure, IntervalHistory spells) {
    static final Jams NONE = new Jams(List.of(), null, false, IntervalHistory.NONE);
  }

  private static final Threshold STUCK = new Threshold("stuck", 120, "s", 10, 3_600);
  private static final Threshold COUNT = new Threshold("count", 3, "count", 2, 20);
  private static final Threshold WINDOW = new Threshold("window", 24, "h", 1, 168);
  private static final Threshold CALM = new Threshold("calm", 10, "min", 1, 1_440);

  /** How long after a late jam later events may still arrive. */
  private static final Duration SETTLE = Duration.ofSeconds(30);

  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final int MOST_TIMES = 20;

  private static final Rule RULE =
      new Rule(
          "lock-jammed",
          RuleClass.DEVICE,
          SubjectKind.DOOR,
          Severity.MEDIUM,
          new Bilingual("锁舌卡滞", "Lock jammed"),
          new Bilingual(
              "检查锁舌与门框是否对齐，必要时维修", "See whether bolt and frame meet; have it repaired if need be"),
          new DataUse("避免住户进不去、出不来", "Keep people from being locked out or in", DataKind.DEVICE),
          Duration.ofDays(2));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(STUCK, COUNT, WINDOW, CALM);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.LOCK);
  }

  @Override
  public Class<Jams> memory() {
    return Jams.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return true;
  }

  @Override
  public @Nullable Jams remember(@Nullable Jams memory, SeenEvent seen, RuleContext context) {
    boolean isJam = ((DeviceEvent.Lock) seen.event()).state() == LockState.JAMMED;
    if (isJam) {
      return jammed(memory == null ? Jams.NONE : memory, seen, context);
    }
    return memory == null ? null : moved(memory, seen.occurredAt(), context);
  }

  private static Jams jammed(Jams before, SeenEvent seen, RuleContext context) {
    Instant at = seen.occurredAt();
    List<Instant> times = new ArrayList<>(before.times);
    Instant from = at.minus(context.span(WINDOW));
    times.removeIf(time -> time.isBefore(from));
    times.add(at);
    if (times.size() > MOST_TIMES) {
      times.remove(0);
    }
    IntervalHistory spells = stuckUntil(before, at, context);
    List<Instant> kept = List.copyOf(times);
    if (spells.isOpen(at) || kept.size() >= context.value(COUNT)) {
      return new Jams(kept, null, false, spells.holding(at, RULE.severity(), seen));
    }
    SeenEvent pending = before.pending;
    return new Jams(kept, pending == null ? seen : pending, false, spells);
  }

  /** What is known by {@code at}, up to when the bolt did not move. */
  private static IntervalHistory stuckUntil(Jams before, Instant at, RuleContext context) {
    SeenEvent pending = before.pending;
    if (pending == null || !at.isAfter(dueOf(pending, context))) {
      return before.spells;
    }
    return before.spells.add(
        new KeptInterval(dueOf(pending, context), null, RULE.severity(), 1, List.of(pending)));
  }

  private static Jams moved(Jams before, Instant at, RuleContext context) {
    IntervalHistory spells = stuckUntil(before, at, context);
    KeptInterval last = spells.last();
    boolean isOpen = last != null && last.end() == null;
    return new Jams(
        before.times, null, false, isOpen ? spells.endingAt(at.plus(context.span(CALM))) : spells);
  }

  private static Instant dueOf(SeenEvent jam, RuleContext context) {
    return jam.occurredAt().plus(context.span(STUCK));
  }

  /** Whether a jam without later events counts now. */
  private static boolean isStuck(Jams memory, RuleContext context) {
    SeenEvent pending = memory.pending;
    return pending != null
        && (memory.sure
            || (!context.now().isBefore(dueOf(pending, context))
                && !context.now().isBefore(pending.receivedAt().plus(SETTLE))
                && context.listeningSince() != null
                && context.isTrusted(pending.device())));
  }

  @Override
  public List<Interval> intervals(Jams memory, RuleContext context) {
    SeenEvent pending = memory.pending;
    if (pending == null || !isStuck(memory, context)) {
      return memory.spells.intervals();
    }
    List<Interval> all = new ArrayList<>(memory.spells.intervals());
    all.add(new Interval(dueOf(pending, context), null, RULE.severity(), 1));
    return all;
  }

  @Override
  public @Nullable Instant wake(Jams memory, RuleContext context) {
    SeenEvent pending = memory.pending;
    if (pending != null && !memory.sure) {
      Instant due = dueOf(pending, context);
      Instant settled = pending.receivedAt().plus(SETTLE);
      Instant first = settled.isAfter(due) ? settled : due;
      return first.isAfter(context.now()) ? first : context.now().plus(RETRY);
    }
    Instant over = memory.spells.wake();
    return over != null || memory.times.isEmpty()
        ? over
        : memory.times.get(0).plus(context.span(WINDOW)).plus(Detection.LATENESS).plusSeconds(1);
  }

  @Override
  public @Nullable Jams forget(Jams memory, Instant settled, RuleContext context) {
    IntervalHistory spells = memory.spells.forget(settled);
    boolean sure = isStuck(memory, context);
    Instant from = settled.minus(context.span(WINDOW));
    List<Instant> times = memory.times;
    if (!times.isEmpty() && times.get(0).isBefore(from)) {
      times = times.stream().filter(time -> !time.isBefore(from)).toList();
    }
    if (spells.isEmpty() && times.isEmpty() && memory.pending == null) {
      return null;
    }
    return spells.equals(memory.spells) && sure == memory.sure && times.equals(memory.times)
        ? memory
        : new Jams(times, memory.pending, sure, spells);
  }

  @Override
  public Evidence evidence(Jams memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    Bilingual stuck = EvidenceText.span(context.span(STUCK));
    Bilingual window = EvidenceText.span(context.span(WINDOW));
    int jams = memory.times.size();
    long count = context.value(COUNT);
    SeenEvent pending = memory.pending;
    List<SeenEvent> seen = pending == null ? memory.spells.seenIn(interval) : List.of(pending);
    boolean isOften = jams >= count;
    Bilingual why =
        isOften
            ? new Bilingual(
                "在 %s内卡滞 %s 次（阈值：%s 次）".formatted(window.zh(), jams, count),
                "%s within %s (threshold: %s)"
                    .formatted(EvidenceText.count(jams, "time"), window.en(), count))
            : new Bilingual(
                "卡滞后超过 %s没有动作（阈值：%s）".formatted(stuck.zh(), stuck.zh()),
                "and has not moved for more than %s (threshold: %s)"
                    .formatted(stuck.en(), stuck.en()));
    return EvidenceText.evidence(
        new Bilingual(
            place.zh() + "：锁舌" + why.zh() + "，请检查。",
            place.en() + ": the bolt jammed " + why.en() + "; please check."),
        seen,
        isOften
            ? Map.of("jams", jams + " (≥ " + count + ")", "window", window.en())
            : Map.of("notMoved", "> " + stuck.en(), "jams", Integer.toString(jams)),
        new Bilingual(
            stuck.zh() + "内上锁或开锁，且卡滞少于 " + count + " 次",
            "locked or unlocked within " + stuck.en() + ", and fewer than " + count + " jams"));
  }
}
