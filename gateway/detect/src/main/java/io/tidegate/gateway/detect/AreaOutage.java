package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * area-outage: most devices below a place go down at nearly the same time. Ends when most of those
 * are back; what was dead before, or has left the register since, is no part of it.
 *
 * <p>The highest such place tells it: those below wait a little longer, and are then explained by
 * it. Nothing is concluded while the gateway itself does not listen, nor from the last wills that a
 * broker publishes of everybody when it starts. It goes by arrival.
 */
final class AreaOutage implements RuleCondition<AreaOutage.Below> {
  /**
   * What is remembered of a place; nothing while all below it is up.
   *
   * @param down when each device went down; {@link Instant#EPOCH} where that means nothing
   * @param seen the newest last wills among them
   */
  record Below(Map<Integer, Instant> down, List<SeenEvent> seen, IntervalHistory spells) {}

  private static final Threshold SHARE = new Threshold("share", 60, "percent", 20, 100);
  private static final Threshold LEAST = new Threshold("least", 5, "count", 2, 100);
  private static final Threshold WITHIN = new Threshold("within", 3, "min", 1, 60);
  private static final Threshold BACK = new Threshold("back", 20, "percent", 1, 90);

  /** How long after the gateway began to listen last wills mean nothing. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  /** How long a place at the top waits before it tells, and each level below longer. */
  private static final Duration WAIT = Duration.ofSeconds(60);

  private static final Duration WAIT_A_LEVEL = Duration.ofSeconds(90);
  private static final int LEVELS_WAITING = 2;

  /** Last wills kept: more than enough to see what went down. */
  private static final int MOST_SEEN = 20;

  /** How often one that lasts is compared with the register. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  private static final Rule RULE =
      new Rule(
          "area-outage",
          RuleClass.PLACE,
          SubjectKind.PLACE,
          Severity.HIGH,
          new Bilingual("区域断网断电", "Outage of an area"),
          new Bilingual(
              "核实是否停电或断网，联系供电或运营商",
              "Find out whether power or network is gone, and call who supplies it"),
          new DataUse("一次说清大面积断电断网", "Tell a loss of power or network once", DataKind.DEVICE),
          Duration.ofDays(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(SHARE, LEAST, WITHIN, BACK);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.PRESENCE);
  }

  @Override
  public Class<Below> memory() {
    return Below.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return ((DeviceEvent.Presence) seen.event()).state() == PresenceState.OFFLINE;
  }

  @Override
  public Collection<Integer> places(SeenEvent seen, RuleContext context) {
    List<Integer> places = new ArrayList<>(context.register().above(seen.place()));
    places.add(seen.place());
    return places;
  }

  /** A last will is kept as evidence; its device was reported down before. */
  @Override
  public @Nullable Below remember(@Nullable Below memory, SeenEvent seen, RuleContext context) {
    return memory == null
        ? null
        : new Below(memory.down, SeenOrder.with(memory.seen, seen, MOST_SEEN), memory.spells);
  }

  @Override
  public boolean watchesDevices() {
    return true;
  }

  @Override
  public boolean acrossDevices() {
    return true;
  }

  /** Changes come in the order of arrival: none comes late. */
  @Override
  public Duration endsAfter() {
    return Duration.ZERO;
  }

  @Override
  public @Nullable Below change(@Nullable Below memory, DeviceChange change, RuleContext context) {
    Below before = memory == null ? new Below(Map.of(), List.of(), IntervalHistory.NONE) : memory;
    if (!change.down() && !before.down.containsKey(change.device())) {
      return memory;
    }
    Map<Integer, Instant> down = new HashMap<>(before.down);
    if (change.down()) {
      down.put(change.device(), isHeard(change, context) ? change.at() : Instant.EPOCH);
    } else {
      down.remove(change.device());
    }
    IntervalHistory spells = judged(before.spells, down, change.at(), context);
    return down.isEmpty() && spells.isEmpty()
        ? null
        : new Below(Map.copyOf(down), before.seen, spells);
  }

  /** A device that is taken out of the register, or moved, will not come back to end it. */
  @Override
  public Below look(Below memory, RuleContext context) {
    KeptInterval last = memory.spells.last();
    return last == null || last.end() != null || !isOver(memory.down, last, context)
        ? memory
        : new Below(memory.down, memory.seen, memory.spells.endingAt(context.now()));
  }

  private static boolean isHeard(DeviceChange change, RuleContext context) {
    Instant listening = context.listeningSince();
    return listening != null && (!change.byWill() || !change.at().isBefore(listening.plus(GRACE)));
  }

  private static IntervalHistory judged(
      IntervalHistory before, Map<Integer, Instant> down, Instant at, RuleContext context) {
    KeptInterval last = before.last();
    if (last != null && last.end() == null) {
      return isOver(down, last, context) ? before.endingAt(at) : before;
    }
    long needed = Math.max(context.value(LEAST), shareOf(context.value(SHARE), context));
    if (down.size() < needed) {
      return before;
    }
    Duration within = context.span(WITHIN);
    return wentDown(down, at.minus(within), at.plus(within), context) < needed
        ? before
        : before.holding(at, RULE.severity(), null);
  }

  private static boolean isOver(
      Map<Integer, Instant> down, KeptInterval outage, RuleContext context) {
    return partOf(down, outage.start(), context) < shareOf(context.value(BACK), context);
  }

  /** How many are still down that went down with an outage, or while it lasted. */
  private static int partOf(Map<Integer, Instant> down, Instant start, RuleContext context) {
    return wentDown(down, start.minus(context.span(WITHIN)), Instant.MAX, context);
  }

  /** How many devices below the place went down in that time, both ends included. */
  private static int wentDown(
      Map<Integer, Instant> down, Instant from, Instant to, RuleContext context) {
    int count = 0;
    for (Map.Entry<Integer, Instant> one : down.entrySet()) {
      Instant at = one.getValue();
      boolean isThen = !at.isBefore(from) && !at.isAfter(to);
      count += isThen && isBelow(one.getKey(), context) ? 1 : 0;
    }
    return count;
  }

  private static boolean isPartOf(SeenEvent will, Interval interval, RuleContext context) {
    Instant end = interval.end();
    return !will.receivedAt().isBefore(interval.start().minus(context.span(WITHIN)))
        && (end == null || !will.receivedAt().isAfter(end));
  }

  private static boolean isBelow(int number, RuleContext context) {
    Register register = context.register();
    Device device = register.device(number);
    return device != null
        && register.isInUse(number)
        && register.isWithin(device.place(), context.place());
  }

  /** The fewest devices below the place that are so many percent of them. */
  private static long shareOf(long percent, RuleContext context) {
    int devices = context.register().devicesBelow(context.place()).size();
    return (percent * devices + 99) / 100;
  }

  private static Duration wait(RuleContext context) {
    int levels = Math.min(LEVELS_WAITING, context.register().above(context.place()).size());
    return WAIT.plus(WAIT_A_LEVEL.multipliedBy(levels));
  }

  @Override
  public List<Interval> intervals(Below memory, RuleContext context) {
    List<Interval> all = memory.spells.intervals();
    if (all.isEmpty()) {
      return all;
    }
    Duration wait = wait(context);
    List<Interval> lasting = new ArrayList<>(all.size());
    for (Interval one : all) {
      Instant reportAt = one.start().plus(wait);
      Instant end = one.end();
      if (!context.now().isBefore(reportAt) && (end == null || !end.isBefore(reportAt))) {
        lasting.add(one); // an outage that is over before its report time is none
      }
    }
    return lasting;
  }

  @Override
  public @Nullable Instant wake(Below memory, RuleContext context) {
    KeptInterval last = memory.spells.last();
    Instant reportAt = last == null ? null : last.start().plus(wait(context));
    if (reportAt != null && reportAt.isAfter(context.now())) {
      return reportAt;
    }
    return last != null && last.end() == null ? context.now().plus(LOOK) : memory.spells.wake();
  }

  @Override
  public @Nullable Below forget(Below memory, Instant settled, RuleContext context) {
    IntervalHistory left = memory.spells.forget(settled);
    if (left.isEmpty() && memory.down.isEmpty()) {
      return null;
    }
    return left.equals(memory.spells) ? memory : new Below(memory.down, memory.seen, left);
  }

  @Override
  public Evidence evidence(Below memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    int devices = context.register().devicesBelow(context.place()).size();
    int down = partOf(memory.down, interval.start(), context);
    String time = EvidenceText.time(context, interval.start());
    Bilingual within = EvidenceText.span(context.span(WITHIN));
    long share = context.value(SHARE);
    return EvidenceText.evidence(
        new Bilingual(
            place.zh()
                + "："
                + time
                + " 前后 "
                + within.zh()
                + "内设备大面积离线，"
                + devices
                + " 台中 "
                + down
                + " 台离线（阈值："
                + share
                + "%），疑似断电或断网，请核实。",
            place.en()
                + ": "
                + down
                + " of "
                + EvidenceText.count(devices, "device")
                + " went down within "
                + within.en()
                + " of "
                + time
                + " (threshold: "
                + share
                + " %); suspected loss of power or network, please check."),
        memory.seen.stream().filter(will -> isPartOf(will, interval, context)).toList(),
        Map.of("down", down + " / " + devices + " (≥ " + share + " %)", "within", within.en()),
        new Bilingual(
            "离线设备少于 " + share + "% 或 " + context.value(LEAST) + " 台，或不在 " + within.zh() + "内同时离线",
            "fewer than "
                + share
                + " % or "
                + context.value(LEAST)
                + " devices down, or not within "
                + within.en()
                + " of each other"));
  }
}
