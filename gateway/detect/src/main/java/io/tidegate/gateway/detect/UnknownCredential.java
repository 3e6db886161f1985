package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.CredentialVerdict;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * unknown-credential: a credential unknown to door and register is refused again and again, or at
 * several doors. A moment: ends a while after the last one.
 *
 * <p>In houses that are not covered it cannot tell and remembers nothing. Cards of the neighbours
 * are many: at most a few firings a place and day.
 */
public final class UnknownCredential implements Counting {
  private static final Rule RULE =
      new Rule(
          "unknown-credential",
          RuleClass.PERSON,
          SubjectKind.CREDENTIAL,
          Severity.MEDIUM,
          new Bilingual("未知凭证", "Unknown credential"),
          new Bilingual(
              "今天走访时了解是谁、找谁，需要时登记",
              "On today's walk, find out who it is and who they visit; register them if necessary"),
          new DataUse(
              "找到未登记的来访者",
              "Find visitors who are not registered",
              DataKind.DEVICE,
              DataKind.PERSON),
          Duration.ofHours(27));

  private static final Threshold TIMES = new Threshold("times", 3, "count", 2, 30);
  private static final Threshold OFTEN = new Threshold("often", 60, "min");
  private static final Threshold DOORS = new Threshold("doors", 3, "count", 2, 30);
  private static final Threshold WIDE = new Threshold("wide", 24, "h", 2, 72);
  private static final Threshold CALM = new Threshold("calm", 15, "min");
  private static final Threshold PER_PLACE_AND_DAY =
      new Threshold("perPlaceAndDay", 5, "count", 1, 10_000);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(TIMES, OFTEN, DOORS, WIDE, CALM, PER_PLACE_AND_DAY);
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
  public int maxSubjects() {
    return 20_000;
  }

  @Override
  public long maxFiringsPerPlaceAndDay(RuleContext context) {
    return context.value(PER_PLACE_AND_DAY);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    return access.outcome() == Outcome.DENIED
        && access.reason() == DenialReason.UNKNOWN_CREDENTIAL
        && seen.verdict() == CredentialVerdict.UNKNOWN;
  }

  @Override
  public boolean counts(SeenEvent seen, RuleContext context) {
    return context.isCovered(seen.place(), seen.occurredAt());
  }

  @Override
  public Duration reach(RuleContext context) {
    return context.span(WIDE);
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    List<SeenEvent> denials =
        memory.within(interval.start().minus(context.span(WIDE)), interval.end());
    Set<Object> doors = new HashSet<>();
    denials.forEach(denial -> doors.add(SubjectKey.doorOf(denial)));
    SeenEvent last = SeenOrder.last(denials);
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    Bilingual often = EvidenceText.span(context.span(OFTEN));
    Bilingual wide = EvidenceText.span(context.span(WIDE));
    long timesOf = context.value(TIMES);
    long doorsOf = context.value(DOORS);
    return EvidenceText.evidence(
        new Bilingual(
            "%s：同一未登记凭证截至 %s 被拒绝 %s 次、涉及 %s 个门（阈值：%s内 %s 次，或 %s内 %s 个门），请核实。"
                .formatted(
                    place.zh(),
                    time,
                    denials.size(),
                    doors.size(),
                    often.zh(),
                    timesOf,
                    wide.zh(),
                    doorsOf),
            ("%s: one unregistered credential was denied %s at %s up to %s"
                    + " (threshold: %s times in %s, or %s doors in %s); please check.")
                .formatted(
                    place.en(),
                    EvidenceText.count(denials.size(), "time"),
                    EvidenceText.count(doors.size(), "door"),
                    time,
                    timesOf,
                    often.en(),
                    doorsOf,
                    wide.en())),
        denials,
        Map.of(
            "denials",
            Integer.toString(denials.size()),
            "doors",
            Integer.toString(doors.size()),
            "thresholdTimes",
            timesOf + " in " + often.en(),
            "thresholdDoors",
            doorsOf + " in " + wide.en()),
        new Bilingual("凭证已登记，或次数未达阈值", "a registered credential, or fewer attempts"));
  }

  @Override
  public EventWindow.Judge judge(RuleContext context) {
    int times = (int) context.value(TIMES);
    int doors = (int) context.value(DOORS);
    Duration often = context.span(OFTEN);
    Duration wide = context.span(WIDE);
    Duration calm = context.span(CALM);
    Severity severity = RULE.severity();
    return events ->
        WindowCounts.joined(
            WindowCounts.reached(events, times, often, event -> event, calm, severity),
            WindowCounts.reached(events, doors, wide, SubjectKey::doorOf, calm, severity));
  }
}
