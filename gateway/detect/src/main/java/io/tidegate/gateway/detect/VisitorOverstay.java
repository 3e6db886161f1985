package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.facts.VisitorPass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * visitor-overstay: a visitor's credential is used, granted or denied, some hours past the end of
 * its pass, at any door. The alert is about the room that was visited. Ends at the end of the first
 * day without such a use.
 *
 * <p>The pass is looked up each time: one that is extended later takes its uses away.
 */
public final class VisitorOverstay implements Counting {
  private static final Rule RULE =
      new Rule(
          "visitor-overstay",
          RuleClass.PERSON,
          SubjectKind.ROOM,
          Severity.LOW,
          new Bilingual("访客超时", "Visitor overstay"),
          new Bilingual(
              "下次走访时询问访客是否仍在，延长或收回访客凭证", "On the next round ask; extend the pass or take it back"),
          new DataUse(
              "延长或收回访客凭证",
              "Extend visitors' passes or take them back",
              DataKind.DEVICE,
              DataKind.ROOM,
              DataKind.PERSON),
          Duration.ofDays(3));

  private static final Threshold GRACE = new Threshold("grace", 2, "h", 0, 72);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(GRACE);
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
    return seen.holderKind() == HolderKind.VISITOR
        && ((DeviceEvent.Access) seen.event()).outcome() != Outcome.PRESENTED;
  }

  @Override
  public @Nullable Integer room(SeenEvent seen, RuleContext context) {
    VisitorPass pass = pass(seen, context);
    return pass == null ? null : (Integer) pass.room();
  }

  @Override
  public boolean counts(SeenEvent seen, RuleContext context) {
    return isOver(seen, context) && context.isCovered(seen.place(), seen.occurredAt());
  }

  @Override
  public List<Interval> intervals(EventWindow memory, RuleContext context) {
    boolean isOne = memory.events().stream().anyMatch(use -> isOver(use, context));
    return isOne ? Counting.super.intervals(memory, context) : List.of(); // extended meanwhile
  }

  /** The register's data of the holder are checked again each day. */
  @Override
  public @Nullable Instant wake(EventWindow memory, RuleContext context) {
    return Days.end(context.now(), 0, context).plus(Detection.LATENESS);
  }

  @Override
  public EventWindow.Judge judge(RuleContext context) {
    return events ->
        WindowCounts.lasting(
            events.stream().filter(use -> isOver(use, context)).toList(),
            use -> Days.end(use.occurredAt(), 1, context),
            RULE.severity());
  }

  @Override
  public Duration reach(RuleContext context) {
    return Duration.ofDays(2);
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    List<SeenEvent> uses = memory.within(interval.start(), interval.end());
    int times = Math.max(interval.weight(), uses.size());
    SeenEvent last = SeenOrder.last(uses);
    VisitorPass pass = pass(last, context);
    Instant ended = pass == null ? last.occurredAt() : pass.to();
    Bilingual room = EvidenceText.place(context, context.place());
    Bilingual over = EvidenceText.span(Duration.between(ended, last.occurredAt()));
    Bilingual grace = EvidenceText.span(context.span(GRACE));
    String time = EvidenceText.time(context, last.occurredAt());
    return EvidenceText.evidence(
        new Bilingual(
            "%s：访客凭证已于 %s 到期，%s 仍在使用（超过 %s，阈值 %s），请询问。"
                .formatted(
                    room.zh(), EvidenceText.time(context, ended), time, over.zh(), grace.zh()),
            "%s: the visitor's pass ended at %s, and was used at %s (%s past it, threshold %s); please ask."
                .formatted(
                    room.en(), EvidenceText.time(context, ended), time, over.en(), grace.en())),
        uses,
        Map.of("pastEnd", over.en() + " (> " + grace.en() + ")", "uses", times + " (≥ 1)"),
        new Bilingual("访客凭证已延长", "a pass that was extended"));
  }

  private static boolean isOver(SeenEvent seen, RuleContext context) {
    VisitorPass pass = pass(seen, context);
    return pass != null && seen.occurredAt().isAfter(pass.to().plus(context.span(GRACE)));
  }

  private static @Nullable VisitorPass pass(SeenEvent seen, RuleContext context) {
    Integer holder = seen.holder();
    return holder == null ? null : context.register().visitorPass(holder);
  }
}
