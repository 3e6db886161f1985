package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * overstay: the credential of a former tenant opens the room some days after the tenancy ended.
 * Ends at the end of the day after which it was not used for a week.
 *
 * <p>The days in between are for handing over keys. Whether a person is a former tenant is asked of
 * the register each time: a tenancy that is prolonged later takes its uses away.
 */
public final class Overstay implements Counting {
  private static final Rule RULE =
      new Rule(
          "overstay",
          RuleClass.PERSON,
          SubjectKind.ROOM,
          Severity.MEDIUM,
          new Bilingual("退租未离", "Overstay"),
          new Bilingual(
              "上门核实是否仍在居住，更新租住登记",
              "Call at the room, see who lives there, and correct the register"),
          new DataUse(
              "更新退租后的居住登记",
              "Keep the register right after a tenancy ends",
              DataKind.DEVICE,
              DataKind.ROOM,
              DataKind.PERSON),
          Duration.ofDays(8));

  private static final Threshold GRACE = new Threshold("grace", 2, "d", 0, 30);
  private static final Threshold QUIET = new Threshold("quiet", 7, "d", 1, 30);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(GRACE, QUIET);
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
    return seen.room() != null
        && seen.holderKind() == HolderKind.RESIDENT
        && ((DeviceEvent.Access) seen.event()).outcome() == Outcome.GRANTED;
  }

  @Override
  public boolean counts(SeenEvent seen, RuleContext context) {
    return context.register().isOf(seen.place(), PlaceKind.ROOM) // shops have no residents
        && isFormer(seen, context)
        && context.isCovered(seen.place(), seen.occurredAt());
  }

  @Override
  public List<Interval> intervals(EventWindow memory, RuleContext context) {
    boolean isOne = memory.events().stream().anyMatch(use -> isFormer(use, context));
    return isOne ? Counting.super.intervals(memory, context) : List.of(); // prolonged meanwhile
  }

  /** The register's data of the holder are checked again each day. */
  @Override
  public @Nullable Instant wake(EventWindow memory, RuleContext context) {
    return Days.end(context.now(), 0, context).plus(Detection.LATENESS);
  }

  @Override
  public EventWindow.Judge judge(RuleContext context) {
    long quiet = context.value(QUIET);
    return events ->
        WindowCounts.lasting(
            events.stream().filter(use -> isFormer(use, context)).toList(),
            use -> Days.end(use.occurredAt(), quiet, context),
            RULE.severity());
  }

  @Override
  public Duration reach(RuleContext context) {
    return context.span(QUIET).plusDays(1);
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    List<SeenEvent> uses = memory.within(interval.start(), interval.end());
    int times = Math.max(interval.weight(), uses.size());
    SeenEvent last = SeenOrder.last(uses);
    Instant ended = endOfTenancy(last, context);
    String since = ended == null ? "?" : EvidenceText.date(context, ended);
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    Bilingual grace = EvidenceText.span(context.span(GRACE));
    return EvidenceText.evidence(
        new Bilingual(
            "%s：登记的租住已于 %s 结束，%s 该租客的凭证仍刷开房门（共 %s 次，宽限 %s），请上门核实。"
                .formatted(place.zh(), since, time, times, grace.zh()),
            "%s: the tenancy ended on %s, yet a credential of that tenant opened the door at %s (%s in all, grace %s); please check."
                .formatted(place.en(), since, time, EvidenceText.count(times, "time"), grace.en())),
        uses,
        Map.of("uses", times + " (≥ 1)", "tenancyEnded", since, "grace", grace.en()),
        new Bilingual(
            "租住登记已延长，或凭证已收回", "a tenancy that was prolonged, or a credential handed back"));
  }

  /** Whether its holder lived in the room, and does not any more for longer than the grace. */
  private static boolean isFormer(SeenEvent seen, RuleContext context) {
    Instant ended = endOfTenancy(seen, context);
    return ended != null && !seen.occurredAt().isBefore(ended.plus(context.span(GRACE)));
  }

  /** When the holder's last tenancy in the room ended; null if there was none, or one holds. */
  private static @Nullable Instant endOfTenancy(SeenEvent seen, RuleContext context) {
    Integer holder = seen.holder();
    Instant last = null;
    for (Tenancy tenancy : context.register().tenanciesOf(seen.place())) {
      if (holder != null && tenancy.resident() == holder) {
        Instant to = tenancy.to();
        if (to == null || to.isAfter(seen.occurredAt())) {
          return null;
        }
        last = last == null || to.isAfter(last) ? to : last;
      }
    }
    return last;
  }
}
