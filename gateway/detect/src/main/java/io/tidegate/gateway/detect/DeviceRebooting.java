package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * device-rebooting: a device starts again and again. Ends once it has not for a while.
 *
 * <p>A start is a boot id that was not seen before; of a family without one, an uptime that is
 * shorter than the time since the last report. A connection that is lost and comes back is no
 * start.
 */
final class DeviceRebooting implements RuleCondition<DeviceRebooting.Boots> {
  /**
   * What is remembered of a device.
   *
   * @param known its last boot ids, newest last
   * @param up when it last started, by its uptime; null: not reported
   * @param starts within the window, oldest first
   */
  record Boots(
      List<Long> known, @Nullable Instant up, List<Instant> starts, IntervalHistory spells) {
    static final Boots NONE = new Boots(List.of(), null, List.of(), IntervalHistory.NONE);
  }

  private static final Threshold COUNT = new Threshold("count", 5, "count", 2, 20);
  private static final Threshold WINDOW = new Threshold("window", 60, "min", 5, 1440);
  private static final Threshold CALM = new Threshold("calm", 120, "min", 10, 1440);

  /** A message of a new boot has a small number: the rest need not be looked at. */
  private static final long FIRST_NUMBERS = 32;

  private static final int MOST_KNOWN = 8;
  private static final int MOST_STARTS = 20;

  /** Tolerance: uptimes are whole seconds, and reports may be delayed. */
  private static final Duration UPTIME_ERROR = Duration.ofSeconds(90);

  private static final Rule RULE =
      new Rule(
          "device-rebooting",
          RuleClass.DEVICE,
          SubjectKind.DEVICE,
          Severity.LOW,
          new Bilingual("频繁重启", "Device keeps rebooting"),
          new Bilingual(
              "检查供电是否稳定，必要时更换设备", "Check its power supply; replace the device if need be"),
          new DataUse("发现供电或硬件故障", "Find faults of power and hardware", DataKind.DEVICE),
          Duration.ofDays(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(COUNT, WINDOW, CALM);
  }

  @Override
  public Set<EventKind> kinds() {
    return EnumSet.allOf(EventKind.class);
  }

  @Override
  public Class<Boots> memory() {
    return Boots.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    Sequence sequence = seen.event().head().sequence();
    return sequence == null
        ? seen.event() instanceof DeviceEvent.Health health
            && health.report().uptimeSeconds() != null
        : sequence.number() < FIRST_NUMBERS || seen.event().kind() == EventKind.HEALTH;
  }

  @Override
  public Boots remember(@Nullable Boots memory, SeenEvent seen, RuleContext context) {
    Boots before = memory == null ? Boots.NONE : memory;
    Sequence sequence = seen.event().head().sequence();
    return sequence == null
        ? byUptime(before, seen, context)
        : byBoot(before, sequence, seen, context);
  }

  private static Boots byBoot(
      Boots before, Sequence sequence, SeenEvent seen, RuleContext context) {
    List<Long> known = before.known;
    if (known.contains(sequence.boot())) {
      return before;
    }
    List<Long> more = new ArrayList<>(known);
    more.add(sequence.boot());
    if (more.size() > MOST_KNOWN) {
      more.remove(0);
    }
    Boots after = new Boots(List.copyOf(more), before.up, before.starts, before.spells);
    return known.isEmpty() ? after : started(after, seen, context);
  }

  private static Boots byUptime(Boots before, SeenEvent seen, RuleContext context) {
    Long uptime =
        seen.event() instanceof DeviceEvent.Health health ? health.report().uptimeSeconds() : null;
    if (uptime == null) {
      return before;
    }
    Instant up = seen.occurredAt().minusSeconds(uptime);
    Instant last = before.up;
    if (last != null && !up.isAfter(last.plus(UPTIME_ERROR))) {
      return before;
    }
    Boots after = new Boots(before.known, up, before.starts, before.spells);
    return last == null ? after : started(after, seen, context);
  }

  private static Boots started(Boots boots, SeenEvent seen, RuleContext context) {
    Instant at = seen.occurredAt();
    Instant from = at.minus(context.span(WINDOW));
    List<Instant> starts = new ArrayList<>(boots.starts);
    starts.removeIf(start -> start.isBefore(from));
    starts.add(at);
    if (starts.size() > MOST_STARTS) {
      starts.remove(0);
    }
    boolean holds = boots.spells.isOpen(at) || starts.size() >= context.value(COUNT);
    IntervalHistory spells =
        holds
            ? boots.spells.holding(at, RULE.severity(), seen).endingAt(at.plus(context.span(CALM)))
            : boots.spells;
    return new Boots(boots.known, boots.up, List.copyOf(starts), spells);
  }

  @Override
  public List<Interval> intervals(Boots memory, RuleContext context) {
    return memory.spells.intervals();
  }

  @Override
  public @Nullable Instant wake(Boots memory, RuleContext context) {
    return memory.spells.wake();
  }

  @Override
  public Boots forget(Boots memory, Instant settled, RuleContext context) {
    IntervalHistory left = memory.spells.forget(settled);
    return left.equals(memory.spells)
        ? memory
        : new Boots(memory.known, memory.up, memory.starts, left);
  }

  @Override
  public Verdict quiet(@Nullable Boots memory) {
    return memory == null ? Verdict.CANNOT_TELL : Verdict.NORMAL;
  }

  @Override
  public Evidence evidence(Boots memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    Bilingual window = EvidenceText.span(context.span(WINDOW));
    int starts = memory.starts.size();
    long count = context.value(COUNT);
    return EvidenceText.evidence(
        new Bilingual(
            place.zh() + "：设备 " + window.zh() + "内重启了 " + starts + " 次（阈值：" + count + " 次），请检查供电。",
            place.en()
                + ": the device started "
                + starts
                + " times within "
                + window.en()
                + " (threshold: "
                + count
                + "); please check its power supply."),
        memory.spells.seenIn(interval),
        Map.of("starts", starts + " (≥ " + count + ")", "window", window.en()),
        new Bilingual(
            window.zh() + "内重启少于 " + count + " 次",
            "fewer than " + count + " starts within " + window.en()));
  }
}
