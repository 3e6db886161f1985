package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * fire-release: a fire input opens a door, or several doors of a building are released at once.
 * Ends when all of these are back in another mode.
 *
 * <p>A schedule that opens doors is no release. A drill has a maintenance window. Some families
 * report a fire input and never its end: theirs stands for a while.
 */
final class FireRelease implements RuleCondition<FireRelease.Modes> {
  /** Changes of mode in a building, in the order of their own times. */
  record Modes(List<SeenEvent> changes) {}

  private static final Threshold DOORS = new Threshold("doors", 3, "count", 2, 50);
  private static final Threshold WITHIN = new Threshold("within", 60, "s", 5, 600);

  private static final Threshold STANDS = new Threshold("stands", 60, "min", 10, 1_440);

  /** Changes kept at most: a building has fewer doors. */
  private static final int MOST_CHANGES = 500;

  private static final Rule RULE =
      new Rule(
          "fire-release",
          RuleClass.PLACE,
          SubjectKind.PLACE,
          Severity.HIGH,
          new Bilingual("消防联动", "Doors released for fire"),
          new Bilingual("立即核实火情，组织人员处置", "Find out at once whether there is a fire, and act"),
          new DataUse("火情时立即核实处置", "Find out at once whether there is a fire", DataKind.DEVICE),
          Duration.ofDays(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(DOORS, WITHIN, STANDS);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.MODE);
  }

  @Override
  public Class<Modes> memory() {
    return Modes.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return true;
  }

  /** The building around the door; where there is none, what is at the top. */
  @Override
  public Collection<Integer> places(SeenEvent seen, RuleContext context) {
    Integer building = context.register().nearest(seen.place(), PlaceKind.BUILDING);
    List<Integer> above = context.register().above(seen.place());
    int top = above.isEmpty() ? seen.place() : above.get(above.size() - 1);
    return List.of(building == null ? top : building);
  }

  @Override
  public boolean acrossDevices() {
    return true;
  }

  /** Doors are safe or not now: that cannot wait for what may come late. */
  @Override
  public Duration endsAfter() {
    return Duration.ZERO;
  }

  @Override
  public @Nullable Modes remember(@Nullable Modes memory, SeenEvent seen, RuleContext context) {
    if (memory == null && !isRelease(seen)) {
      return null;
    }
    List<SeenEvent> before = memory == null ? List.of() : memory.changes;
    return new Modes(SeenOrder.with(before, seen, MOST_CHANGES));
  }

  private static boolean isRelease(SeenEvent seen) {
    DeviceEvent.Mode mode = (DeviceEvent.Mode) seen.event();
    return mode.state() == DoorMode.FIRE
        || (mode.state() == DoorMode.PASSAGE && mode.cause() != ModeCause.SCHEDULE);
  }

  private static Object key(SeenEvent seen) {
    return SubjectKey.door(seen.device(), seen.event().head().door());
  }

  /** How many doors a change is of. */
  private static int doorsOf(SeenEvent seen, RuleContext context) {
    return seen.event().head().door() == 0
        ? Math.max(1, context.register().doorsOf(seen.device()).size())
        : 1;
  }

  @Override
  public List<Interval> intervals(Modes memory, RuleContext context) {
    List<Interval> intervals = new ArrayList<>(1);
    Map<Object, SeenEvent> released = new HashMap<>();
    Set<Object> members = new HashSet<>();
    Instant start = null;
    int weight = 0;
    for (SeenEvent change : FireInputs.withEnds(memory.changes, context.span(STANDS), context)) {
      Instant at = change.occurredAt();
      Object key = key(change);
      apply(released, change);
      if (!isRelease(change)) {
        members.retainAll(released.keySet());
        if (start != null && members.isEmpty()) {
          intervals.add(new Interval(start, at, RULE.severity(), weight));
          start = null;
        }
        continue;
      }
      if (start != null) {
        members.add(key);
        weight = Math.max(weight, members.size());
      } else if (FireInputs.isFire(change) || areAtOnce(released, at, context)) {
        start = at;
        released.forEach((door, one) -> addIf(isNear(one, at, context), members, door));
        weight = members.size();
      }
    }
    if (start != null) {
      intervals.add(new Interval(start, null, RULE.severity(), weight));
    }
    return intervals;
  }

  /** A change of all doors of a device is one of each, and the other way round. */
  private static void apply(Map<Object, SeenEvent> released, SeenEvent change) {
    if (isRelease(change)) {
      released.put(key(change), change);
    } else if (change.event().head().door() == 0) {
      released.values().removeIf(one -> one.device() == change.device());
    } else {
      released.remove(key(change));
      released.remove(SubjectKey.door(change.device(), 0));
    }
  }

  private static void addIf(boolean isMember, Set<Object> members, Object door) {
    if (isMember) {
      members.add(door);
    }
  }

  private static boolean areAtOnce(
      Map<Object, SeenEvent> released, Instant at, RuleContext context) {
    long doors = 0;
    for (SeenEvent one : released.values()) {
      doors += isNear(one, at, context) ? doorsOf(one, context) : 0;
    }
    return doors >= context.value(DOORS);
  }

  private static boolean isNear(SeenEvent release, Instant at, RuleContext context) {
    return !release.occurredAt().isBefore(at.minus(context.span(WITHIN)));
  }

  @Override
  public @Nullable Instant wake(Modes memory, RuleContext context) {
    Instant end = FireInputs.nextEnd(memory.changes, context.span(STANDS), context);
    if (end != null) {
      return end;
    }
    SeenEvent last =
        SeenOrder.last(FireInputs.withEnds(memory.changes, context.span(STANDS), context));
    return isRelease(last) ? null : last.occurredAt().plus(Detection.LATENESS.multipliedBy(2));
  }

  @Override
  public @Nullable Modes forget(Modes memory, Instant settled, RuleContext context) {
    if (!memory.changes.get(0).occurredAt().isBefore(settled)) {
      return memory;
    }
    Instant from = settled;
    for (Interval interval : intervals(memory, context)) {
      Instant end = interval.end();
      if (end == null || !end.isBefore(settled)) {
        Instant first = interval.start().minus(context.span(WITHIN));
        from = first.isBefore(from) ? first : from;
      }
    }
    Map<Object, SeenEvent> released = new HashMap<>();
    FireInputs.withEnds(memory.changes, context.span(STANDS), context)
        .forEach(change -> apply(released, change));
    List<SeenEvent> kept = new ArrayList<>();
    for (SeenEvent change : memory.changes) {
      if (change.equals(released.get(key(change))) || !change.occurredAt().isBefore(from)) {
        kept.add(change);
      }
    }
    if (kept.isEmpty()) {
      return null;
    }
    return kept.size() == memory.changes.size() ? memory : new Modes(List.copyOf(kept));
  }

  @Override
  public Evidence evidence(Modes memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    List<SeenEvent> seen =
        memory.changes.stream()
            .filter(FireRelease::isRelease)
            .filter(one -> isNear(one, interval.start(), context))
            .limit(Evidence.MAX_EVENTS)
            .toList();
    boolean byInput = seen.stream().anyMatch(FireInputs::isFire);
    String time = EvidenceText.time(context, interval.start());
    Bilingual within = EvidenceText.span(context.span(WITHIN));
    int doors = seen.stream().mapToInt(one -> doorsOf(one, context)).sum();
    long least = context.value(DOORS);
    Bilingual sentence =
        byInput
            ? new Bilingual(
                place.zh() + "：消防信号于 " + time + " 释放了门（共 " + doors + " 扇），请立即核实火情。",
                place.en()
                    + ": a fire input released "
                    + EvidenceText.count(doors, "door")
                    + " at "
                    + time
                    + "; please find out at once whether there is a fire.")
            : new Bilingual(
                place.zh()
                    + "："
                    + within.zh()
                    + "内有 "
                    + doors
                    + " 扇门同时被释放（"
                    + time
                    + "，阈值："
                    + least
                    + " 扇），请立即核实。",
                place.en()
                    + ": "
                    + EvidenceText.count(doors, "door")
                    + " released within "
                    + within.en()
                    + " at "
                    + time
                    + " (threshold: "
                    + least
                    + "); please find out at once why.");
    return EvidenceText.evidence(
        sentence,
        seen,
        byInput
            ? Map.of("doors", Integer.toString(doors), "fireInput", "yes")
            : Map.of("doors", doors + " (≥ " + least + ")", "fireInput", "no"),
        new Bilingual(
            "没有消防信号，且同时释放少于 " + least + " 扇门；或在维护时段内演练",
            "no fire input and fewer than "
                + least
                + " doors at once; or a drill within a maintenance window"));
  }
}
