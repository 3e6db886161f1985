package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** duress: someone used the duress PIN or finger. A moment: ends a while after the last one. */
public final class Duress implements Counting {
  private static final Rule RULE =
      new Rule(
          "duress",
          RuleClass.PLACE,
          SubjectKind.DOOR,
          Severity.HIGH,
          new Bilingual("胁迫开门", "Duress"),
          new Bilingual(
              "立即按预案处置，不要在门口出示本页",
              "Follow the emergency plan now; do not show this page to anyone at the door"),
          new DataUse(
              "人身受胁迫时立即处置", "Help a person under threat at once", DataKind.DEVICE, DataKind.ROOM),
          Duration.ofHours(3));

  private static final Threshold CALM = new Threshold("calm", 15, "min");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(CALM);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return ((DeviceEvent.Access) seen.event()).duress();
  }

  @Override
  public boolean counts(SeenEvent seen, RuleContext context) {
    return true;
  }

  @Override
  public Duration reach(RuleContext context) {
    return context.span(CALM);
  }

  @Override
  public EventWindow.Judge judge(RuleContext context) {
    Duration calm = context.span(CALM);
    return events -> WindowCounts.moments(events, calm, RULE.severity());
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    List<SeenEvent> uses = memory.within(interval.start(), interval.end());
    SeenEvent last = SeenOrder.last(uses);
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    int times = uses.size();
    return EvidenceText.evidence(
        new Bilingual(
            place.zh() + "：" + time + " 有人使用胁迫密码或胁迫指纹（共 " + times + " 次），可能正被人胁迫，请立即按预案处置。",
            place.en()
                + ": the duress PIN or finger was used at "
                + time
                + " ("
                + EvidenceText.count(times, "time")
                + " in all); someone may be under threat, follow the emergency plan now."),
        uses,
        Map.of("uses", times + " (≥ 1)"),
        new Bilingual("使用普通密码或指纹", "the ordinary PIN or finger"));
  }
}
