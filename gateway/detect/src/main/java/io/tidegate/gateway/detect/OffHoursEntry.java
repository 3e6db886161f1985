package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.facts.SchedulePurpose;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * off-hours-entry: access to an office or a shop outside its opening hours. Ends a while after the
 * last one.
 *
 * <p>Off by default. Staff (cleaners, guards) and entries within the margin do not count. Without
 * opening hours, or if the register of the house is not declared complete, it cannot tell and
 * remembers nothing.
 */
public final class OffHoursEntry implements Counting {
  private static final Rule RULE =
      new Rule(
          "off-hours-entry",
          RuleClass.PLACE,
          SubjectKind.PLACE,
          Severity.MEDIUM,
          new Bilingual("非时段进入", "Entry outside hours"),
          new Bilingual(
              "今天走访时向单位核实是谁在营业时间外进入", "On today's walk ask the firm who went in outside its hours"),
          new DataUse(
              "核实非营业时间的进入",
              "Know of entries outside the opening hours",
              DataKind.DEVICE,
              DataKind.ROOM,
              DataKind.PERSON),
          Duration.ofHours(3));

  private static final Threshold MARGIN = new Threshold("margin", 30, "min", 0, 240);
  private static final Threshold CALM = new Threshold("calm", 15, "min");

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
    return List.of(MARGIN, CALM);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public boolean needsRightTime() {
    return true;
  }

  @Override
  public boolean acrossDevices() {
    return true;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    Credential shown = access.credential();
    return seen.room() != null
        && access.outcome() == Outcome.GRANTED
        && access.direction() != Direction.OUT
        && shown != null
        && shown.type() != CredentialType.BUTTON
        && seen.holderKind() != HolderKind.STAFF;
  }

  @Override
  public boolean counts(SeenEvent seen, RuleContext context) {
    return isOutsideHours(seen, context);
  }

  @Override
  public Duration reach(RuleContext context) {
    return context.span(CALM);
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    List<SeenEvent> entries = memory.within(interval.start(), interval.end());
    SeenEvent last = SeenOrder.last(entries);
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    Bilingual margin = EvidenceText.span(context.span(MARGIN));
    int times = entries.size();
    return EvidenceText.evidence(
        new Bilingual(
            "%s：%s 在登记的营业时间外有人进入（共 %s 次，已放宽 %s），请向单位核实。"
                .formatted(place.zh(), time, times, margin.zh()),
            ("%s: someone entered at %s, outside the hours in the register by more than %s (%s);"
                    + " please ask the firm.")
                .formatted(place.en(), time, margin.en(), EvidenceText.count(times, "time"))),
        entries,
        Map.of("entries", times + " (≥ 1)", "margin", margin.en()),
        new Bilingual(
            "工作人员进入，或距营业时间不到 " + margin.zh(),
            "staff going in, or within " + margin.en() + " of the opening hours"));
  }

  @Override
  public EventWindow.Judge judge(RuleContext context) {
    Duration calm = context.span(CALM);
    return events -> WindowCounts.moments(events, calm, RULE.severity());
  }

  private static boolean isOutsideHours(SeenEvent seen, RuleContext context) {
    Register register = context.register();
    Place place = register.place(seen.place());
    Instant at = seen.occurredAt();
    if (place == null
        || (place.kind() != PlaceKind.OFFICE && place.kind() != PlaceKind.SHOP)
        || !context.isComplete(place.id(), at)
        || !register.hasSchedule(place.id(), SchedulePurpose.OPENING, at)) {
      return false;
    }
    ZonedDateTime time = at.atZone(context.zone());
    Duration margin = context.span(MARGIN);
    return !register.isScheduled(place.id(), SchedulePurpose.OPENING, time)
        && !register.isScheduled(place.id(), SchedulePurpose.OPENING, time.plus(margin))
        && !register.isScheduled(place.id(), SchedulePurpose.OPENING, time.minus(margin));
  }
}
