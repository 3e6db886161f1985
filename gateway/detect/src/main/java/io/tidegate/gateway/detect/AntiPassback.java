package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * anti-passback: one credential goes in at a gate with readers in and out, and in there again soon
 * after, without having gone out by any such gate between; or a door itself reports it. Ends one
 * window after the last time.
 *
 * <p>Off by default. People follow others out, so after a while an entry without an exit means
 * nothing; a card read twice in a few seconds means nothing either. In houses that are not covered
 * it cannot tell and remembers nothing.
 */
public final class AntiPassback implements Counting {
  private static final Rule RULE =
      new Rule(
          "anti-passback",
          RuleClass.PERSON,
          SubjectKind.CREDENTIAL,
          Severity.LOW,
          new Bilingual("反潜回", "Anti-passback"),
          new Bilingual(
              "下次巡查时提醒一人一卡，了解是否有人借卡进入",
              "On the next round remind people that a card is for one person; ask whether someone"
                  + " was let in with it"),
          new DataUse("减少借卡进入", "Have fewer cards lent", DataKind.DEVICE, DataKind.PERSON),
          Duration.ofHours(4));

  private static final Threshold WINDOW = new Threshold("window", 10, "min", 1, 60);
  private static final Threshold TWICE = new Threshold("readTwice", 10, "s", 0, 60);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public RuleMode usualMode() {
    return RuleMode.OFF;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(WINDOW, TWICE);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public boolean acrossDevices() {
    return true;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    Door door = seen.door();
    return seen.holderKind() != HolderKind.UNKNOWN
        && (isRefused(seen)
            || (access.outcome() == Outcome.GRANTED
                && access.direction() != Direction.UNKNOWN
                && door != null
                && door.readerIn()
                && door.readerOut()));
  }

  @Override
  public boolean counts(SeenEvent seen, RuleContext context) {
    return context.isCovered(seen.place(), seen.occurredAt());
  }

  @Override
  public Duration reach(RuleContext context) {
    return context.span(WINDOW);
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    Duration window = context.span(WINDOW);
    List<SeenEvent> passes = memory.within(interval.start().minus(window), interval.end());
    SeenEvent last = SeenOrder.last(passes);
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    Bilingual within = EvidenceText.span(window);
    int times = interval.weight();
    return EvidenceText.evidence(
        new Bilingual(
            "%s：截至 %s，同一凭证在 %s内重复进入而没有外出（共 %s 次），可能借卡进入，请了解。"
                .formatted(place.zh(), time, within.zh(), times),
            ("%s: up to %s one credential went in again within %s without having gone out (%s);"
                    + " perhaps someone was let in with it, please ask.")
                .formatted(place.en(), time, within.en(), EvidenceText.count(times, "time"))),
        passes,
        Map.of("again", times + " (≥ 1)", "window", within.en()),
        new Bilingual(
            "其间有外出记录，或两次进入相隔超过 " + within.zh(),
            "an exit between, or entries more than " + within.en() + " apart"));
  }

  @Override
  public EventWindow.Judge judge(RuleContext context) {
    Duration window = context.span(WINDOW);
    Duration twice = context.span(TWICE);
    Duration low =
        window.compareTo(WindowCounts.SHORTEST_CALM) < 0 ? WindowCounts.SHORTEST_CALM : window;
    return events -> {
      List<Interval> intervals = new ArrayList<>(1);
      for (int i = 0; i < events.size(); i++) {
        if (isRefused(events.get(i)) || isAgain(events, i, twice, window)) {
          Instant at = events.get(i).occurredAt();
          WindowCounts.extend(intervals, at, at.plus(low), RULE.severity());
        }
      }
      return intervals;
    };
  }

  /** Whether it goes in where it went in within the time before too, and out nowhere between. */
  private static boolean isAgain(
      List<SeenEvent> events, int newest, Duration twice, Duration window) {
    SeenEvent entry = events.get(newest);
    if (!isEntry(entry)) {
      return false;
    }
    for (int i = newest - 1; i >= 0; i--) {
      SeenEvent before = events.get(i);
      if (isRefused(before)) {
        continue;
      }
      if (!isEntry(before)) {
        return false;
      }
      if (SubjectKey.doorOf(before).equals(SubjectKey.doorOf(entry))) {
        Duration apart = Duration.between(before.occurredAt(), entry.occurredAt());
        return apart.compareTo(twice) > 0 && apart.compareTo(window) < 0;
      }
    }
    return false;
  }

  private static boolean isEntry(SeenEvent seen) {
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    return access.outcome() == Outcome.GRANTED && access.direction() == Direction.IN;
  }

  private static boolean isRefused(SeenEvent seen) {
    return ((DeviceEvent.Access) seen.event()).reason() == DenialReason.ANTI_PASSBACK;
  }
}
