package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * pin-guessing: wrong PINs at a door within a short time, or a door that locked its keypad. Ends
 * when the count has been under the threshold for one such time.
 *
 * <p>Each door of a stairwell remembers what happens at the others too, so that its severity rises
 * across the doors of a stairwell, in any order of arrival.
 */
public final class PinGuessing implements RuleCondition<PinAttempts> {
  private static final Rule RULE =
      new Rule(
          "pin-guessing",
          RuleClass.PLACE,
          SubjectKind.DOOR,
          Severity.MEDIUM,
          new Bilingual("密码试探", "PIN guessing"),
          new Bilingual(
              "到门口看看是谁在试密码，提醒住户更换密码",
              "Go and see who is trying PINs there; ask those who live there to change theirs"),
          new DataUse("发现密码试探", "Detect PIN guessing", DataKind.DEVICE),
          Duration.ofHours(3));

  private static final Threshold COUNT = new Threshold("count", 5, "count", 2, 50);
  private static final Threshold WINDOW = new Threshold("window", 5, "min");
  private static final Threshold DOORS = new Threshold("doors", 3, "count", 2, 32);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(COUNT, WINDOW, DOORS);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public Class<PinAttempts> memory() {
    return PinAttempts.class;
  }

  @Override
  public boolean acrossDevices() {
    return true;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    DenialReason reason = ((DeviceEvent.Access) seen.event()).reason();
    return reason == DenialReason.WRONG_PIN || reason == DenialReason.LOCKED_OUT;
  }

  @Override
  public Collection<Door> doorsAround(SeenEvent seen, RuleContext context) {
    Register register = context.register();
    Integer stairwell = register.nearest(seen.place(), PlaceKind.STAIRWELL);
    if (seen.door() == null || stairwell == null) {
      return List.of();
    }
    List<Door> doors = new ArrayList<>();
    for (Device device : register.devicesBelow(stairwell)) {
      for (Door door : register.doorsOf(device.number())) {
        if (register.isWithin(door.place(), stairwell)) {
          doors.add(door);
        }
      }
    }
    return doors;
  }

  @Override
  public PinAttempts remember(@Nullable PinAttempts memory, SeenEvent seen, RuleContext context) {
    PinAttempts known = memory == null ? PinAttempts.NONE : memory;
    return context.isSubject(seen)
        ? known.with(seen, judge(context))
        : known.withOther(seen, judge(context));
  }

  @Override
  public List<Interval> intervals(PinAttempts memory, RuleContext context) {
    EventWindow.Judge judge = judge(context);
    List<Interval> intervals = new ArrayList<>(1);
    for (Interval interval : memory.own().intervals(judge)) {
      boolean several = memory.doorsDuring(interval, judge) >= context.value(DOORS);
      intervals.add(
          new Interval(
              interval.start(),
              interval.end(),
              several ? Severity.HIGH : Severity.MEDIUM,
              interval.weight()));
    }
    return intervals;
  }

  @Override
  public @Nullable Instant wake(PinAttempts memory, RuleContext context) {
    return memory.wake(context.span(WINDOW), judge(context));
  }

  @Override
  public @Nullable PinAttempts forget(PinAttempts memory, Instant settled, RuleContext context) {
    return memory.forget(settled, context.span(WINDOW), judge(context));
  }

  @Override
  public Evidence evidence(PinAttempts memory, Interval interval, RuleContext context) {
    Duration window = context.span(WINDOW);
    List<SeenEvent> attempts = memory.own().within(interval.start().minus(window), interval.end());
    SeenEvent last = SeenOrder.last(attempts);
    int times = memory.own().within(last.occurredAt().minus(window), last.occurredAt()).size();
    int doors = memory.doorsDuring(interval, judge(context));
    boolean lockedOut = attempts.stream().anyMatch(PinGuessing::isLockedOut);
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    Bilingual within = EvidenceText.span(window);
    long count = context.value(COUNT);
    return EvidenceText.evidence(
        new Bilingual(
            "%s：截至 %s，%s内输错密码 %s 次（阈值 %s 次）%s；本单元同时有 %s 个门如此（%s 个起为高）。请查看。"
                .formatted(
                    place.zh(),
                    time,
                    within.zh(),
                    times,
                    count,
                    lockedOut ? "，键盘已锁定" : "",
                    doors,
                    context.value(DOORS)),
            ("%s: %s with a wrong PIN within %s up to %s (threshold %s)%s; so at %s of this"
                    + " stairwell (high from %s on). Please check.")
                .formatted(
                    place.en(),
                    EvidenceText.count(times, "attempt"),
                    within.en(),
                    time,
                    count,
                    lockedOut ? ", the keypad locked itself" : "",
                    EvidenceText.count(doors, "door"),
                    context.value(DOORS))),
        attempts,
        Map.of(
            "wrongPins",
            times < count ? Integer.toString(times) : times + " (≥ " + count + ")",
            "window",
            within.en(),
            "lockedOut",
            lockedOut ? "yes" : "no",
            "doors",
            doors + " (high: ≥ " + context.value(DOORS) + ")"),
        new Bilingual(
            "%s内输错少于 %s 次，且键盘未锁定".formatted(within.zh(), count),
            "fewer than %s wrong PINs within %s, and a keypad that did not lock itself"
                .formatted(count, within.en())));
  }

  private static EventWindow.Judge judge(RuleContext context) {
    int count = (int) context.value(COUNT);
    Duration window = context.span(WINDOW);
    Duration locked =
        window.compareTo(WindowCounts.SHORTEST_CALM) < 0 ? WindowCounts.SHORTEST_CALM : window;
    Severity severity = RULE.severity();
    return events ->
        WindowCounts.joined(
            WindowCounts.counted(events, count, window, severity),
            WindowCounts.moments(
                events.stream().filter(PinGuessing::isLockedOut).toList(), locked, severity));
  }

  private static boolean isLockedOut(SeenEvent seen) {
    return ((DeviceEvent.Access) seen.event()).reason() == DenialReason.LOCKED_OUT;
  }
}
