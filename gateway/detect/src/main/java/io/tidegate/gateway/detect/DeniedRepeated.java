package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * denied-repeated: a door refuses several times within a short time. Ends when the count has been
 * under the threshold for one such time.
 *
 * <p>Denials of a credential that the same door grants soon after are a worn card and do not count.
 * If all that was refused is one credential with a known holder, the rule waits for that, counted
 * from the denial that was one too many: further ones do not put it off.
 */
public final class DeniedRepeated implements RuleCondition<EventWindow> {
  private static final Rule RULE =
      new Rule(
          "denied-repeated",
          RuleClass.PLACE,
          SubjectKind.DOOR,
          Severity.MEDIUM,
          new Bilingual("多次拒绝", "Repeated denials"),
          new Bilingual(
              "今天走访时到门口看看，问问是否有人进不了门",
              "On today's walk look at the door, and ask who could not get in"),
          new DataUse(
              "发现反复尝试进入，或帮助进不了门的人",
              "Notice repeated tries at a door, and help who cannot get in",
              DataKind.DEVICE,
              DataKind.PERSON),
          Duration.ofHours(3));

  private static final Threshold COUNT = new Threshold("count", 5, "count", 2, 50);
  private static final Threshold WINDOW = new Threshold("window", 10, "min");
  private static final Threshold FORGIVEN = new Threshold("forgiven", 120, "s");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(COUNT, WINDOW, FORGIVEN);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public Class<EventWindow> memory() {
    return EventWindow.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    return access.outcome() != Outcome.PRESENTED && access.reason() != DenialReason.LOW_BATTERY;
  }

  @Override
  public @Nullable EventWindow remember(
      @Nullable EventWindow memory, SeenEvent seen, RuleContext context) {
    if (((DeviceEvent.Access) seen.event()).outcome() == Outcome.GRANTED) {
      return memory == null ? null : forgiven(memory, seen, context.span(FORGIVEN));
    }
    return (memory == null ? EventWindow.NONE : memory).with(seen, judge(context));
  }

  @Override
  public List<Interval> intervals(EventWindow memory, RuleContext context) {
    List<Interval> intervals = memory.intervals(judge(context));
    if (intervals.isEmpty()) {
      return intervals;
    }
    List<Interval> sure = new ArrayList<>(intervals);
    sure.removeIf(interval -> isAwaited(memory, interval, context));
    return sure;
  }

  @Override
  public @Nullable Instant wake(EventWindow memory, RuleContext context) {
    Instant wake = memory.wake(reach(context), judge(context));
    for (Interval interval : memory.intervals(judge(context))) {
      Instant due = due(memory, interval, context);
      if (due != null && isAwaited(memory, interval, context)) {
        return due;
      }
    }
    return wake;
  }

  @Override
  public @Nullable EventWindow forget(EventWindow memory, Instant settled, RuleContext context) {
    return memory.forget(settled, reach(context), judge(context));
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    List<SeenEvent> denials = denials(memory, interval, context);
    SeenEvent last = SeenOrder.last(denials);
    Duration window = context.span(WINDOW);
    int times = memory.within(last.occurredAt().minus(window), last.occurredAt()).size();
    Set<Fingerprint> cards = new HashSet<>();
    for (SeenEvent denial : denials) {
      Fingerprint card = SubjectKey.fingerprint(denial.event());
      if (card != null) {
        cards.add(card);
      }
    }
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    Bilingual within = EvidenceText.span(window);
    Bilingual soon = EvidenceText.span(context.span(FORGIVEN));
    long count = context.value(COUNT);
    return EvidenceText.evidence(
        new Bilingual(
            "%s：截至 %s，%s内拒绝开门 %s 次（阈值 %s 次），涉及 %s 个凭证，请查看。"
                .formatted(place.zh(), time, within.zh(), times, count, cards.size()),
            "%s: %s denials within %s up to %s (threshold %s), of %s credentials; please check."
                .formatted(place.en(), times, within.en(), time, count, cards.size())),
        denials,
        Map.of(
            "denials", times + " (≥ " + count + ")",
            "window", within.en(),
            "credentials", Integer.toString(cards.size())),
        new Bilingual(
            "同一凭证在 " + soon.zh() + "内随后放行", "the same credential granted within " + soon.en()));
  }

  private static EventWindow.Judge judge(RuleContext context) {
    int count = (int) context.value(COUNT);
    Duration window = context.span(WINDOW);
    return events -> WindowCounts.counted(events, count, window, RULE.severity());
  }

  /** How long after a denial others count with it, or a grant explains it. */
  private static Duration reach(RuleContext context) {
    return context.span(WINDOW).plus(context.span(FORGIVEN));
  }

  /** Those of an interval, and those before it that made it begin. */
  private static List<SeenEvent> denials(
      EventWindow memory, Interval interval, RuleContext context) {
    return memory.within(interval.start().minus(context.span(WINDOW)), interval.end());
  }

  /** Until when a grant may yet explain those of an interval; null: they are too long ago. */
  private static @Nullable Instant due(EventWindow memory, Interval interval, RuleContext context) {
    List<SeenEvent> first = memory.within(interval.start(), interval.start());
    return first.isEmpty() ? null : SeenOrder.last(first).receivedAt().plus(context.span(FORGIVEN));
  }

  /** Whether all of them are one known credential, and a grant may yet explain it. */
  private static boolean isAwaited(EventWindow memory, Interval interval, RuleContext context) {
    Instant due = due(memory, interval, context);
    if (due == null || !due.isAfter(context.now())) {
      return false;
    }
    List<SeenEvent> denials = denials(memory, interval, context);
    Fingerprint first = SubjectKey.fingerprint(denials.get(0).event());
    for (SeenEvent denial : denials) {
      if (first == null
          || denial.holderKind() == HolderKind.UNKNOWN
          || !first.equals(SubjectKey.fingerprint(denial.event()))) {
        return false;
      }
    }
    return true;
  }

  /** Without the denials that a grant soon after them explains. */
  private static EventWindow forgiven(EventWindow memory, SeenEvent grant, Duration soon) {
    Fingerprint card = SubjectKey.fingerprint(grant.event());
    if (card == null) {
      return memory;
    }
    EventWindow left = memory;
    for (SeenEvent denial : memory.within(grant.occurredAt().minus(soon), grant.occurredAt())) {
      if (card.equals(SubjectKey.fingerprint(denial.event()))) {
        left = left.without(denial);
      }
    }
    return left;
  }
}
