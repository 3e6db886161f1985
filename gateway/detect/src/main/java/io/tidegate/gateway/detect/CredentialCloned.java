package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * credential-cloned: one credential is shown at two places sooner after each other than anybody
 * walks: in different compounds, or in different buildings, or places that nothing is around of
 * both; where both were measured, by their distance, less what right clocks may differ. A moment,
 * that of the second use: ends a while after the last one.
 *
 * <p>Only cards and phones, which are one thing each: what a family's cars share is no proof. Nor
 * is an event that the device had kept, that came later than any order of doors explains, that has
 * no time of the device's own, or whose device's clock is wrong: if that is found while the firing
 * may still change, it is withdrawn. In houses that are not covered it cannot tell and remembers
 * nothing.
 */
public final class CredentialCloned implements RuleCondition<EventWindow> {
  private static final Rule RULE =
      new Rule(
          "credential-cloned",
          RuleClass.PERSON,
          SubjectKind.CREDENTIAL,
          Severity.HIGH,
          new Bilingual("凭证疑似复制", "Credential perhaps copied"),
          new Bilingual(
              "联系持有人确认凭证是否在身边，疑似复制的请停用并更换",
              "Ask its holder whether they have it with them; if it may have been copied, have it"
                  + " withdrawn and replaced"),
          new DataUse(
              "发现被复制的凭证，保护持有人",
              "Find copied credentials, for the safety of their holders",
              DataKind.DEVICE,
              DataKind.PERSON),
          Duration.ofHours(3));

  private static final Threshold BUILDING = new Threshold("otherBuilding", 60, "s");
  private static final Threshold COMPOUND = new Threshold("otherCompound", 300, "s", 30, 1_800);
  private static final Threshold SPEED = new Threshold("speed", 250, "cm/s", 100, 1_000);

  /** How much right clocks differ at most: taken off a way that was measured. */
  private static final Threshold CLOCKS = new Threshold("clocks", 5, "s", 0, 120);

  private static final Threshold CALM = new Threshold("calm", 15, "min");

  /** How often it looks whether a clock was found wrong, while it fires. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  /** Longest way that is looked at, however far apart two places are. */
  private static final Duration FARTHEST = Duration.ofMinutes(30);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(BUILDING, COMPOUND, SPEED, CLOCKS, CALM);
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
  public boolean acrossDevices() {
    return true;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    Credential shown = ((DeviceEvent.Access) seen.event()).credential();
    if (shown == null || seen.holderKind() == HolderKind.UNKNOWN) {
      return false;
    }
    EventHead head = seen.event().head();
    return (shown.type() == CredentialType.CARD || shown.type() == CredentialType.PHONE)
        && head.time().isDevices()
        && !head.buffered()
        && EvidenceText.lateness(seen).compareTo(Detection.LATENESS) <= 0;
  }

  @Override
  public @Nullable EventWindow remember(
      @Nullable EventWindow memory, SeenEvent seen, RuleContext context) {
    if (!context.isCovered(seen.place(), seen.occurredAt())) {
      return memory; // cannot tell
    }
    return (memory == null ? EventWindow.NONE : memory).with(seen, judge(context));
  }

  /** A clock is found wrong only after some events: those before it prove nothing either. */
  @Override
  public EventWindow look(EventWindow memory, RuleContext context) {
    EventWindow left = memory;
    for (SeenEvent event : memory.events()) {
      left = context.isClockWrong(event.device()) ? left.without(event) : left;
    }
    return left;
  }

  @Override
  public List<Interval> intervals(EventWindow memory, RuleContext context) {
    return memory.intervals(judge(context));
  }

  @Override
  public @Nullable Instant wake(EventWindow memory, RuleContext context) {
    Instant over = memory.wake(FARTHEST, judge(context));
    return intervals(memory, context).isEmpty() ? over : context.now().plus(LOOK_AGAIN);
  }

  @Override
  public @Nullable EventWindow forget(EventWindow memory, Instant settled, RuleContext context) {
    return memory.forget(settled, FARTHEST, judge(context));
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    List<SeenEvent> uses = memory.within(interval.start().minus(FARTHEST), interval.end());
    int[] pair = lastPair(uses, context);
    if (pair == null) {
      return withoutPair(uses);
    }
    SeenEvent first = uses.get(pair[0]);
    SeenEvent second = uses.get(pair[1]);
    long apart = Duration.between(first.occurredAt(), second.occurredAt()).toSeconds();
    long needed = needed(first, second, context).toSeconds();
    Bilingual from = EvidenceText.placeOfPerson(context, first.place(), context.place());
    Bilingual to = EvidenceText.placeOfPerson(context, second.place(), context.place());
    String time = EvidenceText.time(context, second.occurredAt());
    return EvidenceText.evidence(
        new Bilingual(
            "同一凭证在 %s 使用后，%s 又在 %s 使用，相隔 %s 秒（步行至少需 %s 秒），凭证疑似被复制，请核实。"
                .formatted(from.zh(), time, to.zh(), apart, needed),
            ("One credential was used at %s and then, at %s, at %s: %s s later (on foot at least"
                    + " %s s); it may have been copied, please check.")
                .formatted(from.en(), time, to.en(), apart, needed)),
        uses,
        Map.of("apart", apart + " s", "onFoot", "≥ " + needed + " s"),
        new Bilingual("两次使用相隔 " + needed + " 秒以上", "the two uses at least " + needed + " s apart"));
  }

  /** Where so many uses followed that those too soon after each other are not kept. */
  private static Evidence withoutPair(List<SeenEvent> uses) {
    return EvidenceText.evidence(
        new Bilingual(
            "同一凭证在步行来不及的时间内先后在两处使用，其后又多次使用，凭证疑似被复制，请核实。",
            "One credential was used at two places sooner than one walks, and many times since; it"
                + " may have been copied, please check."),
        uses,
        Map.of("uses", uses.size() + ""),
        new Bilingual("两次使用之间来得及步行", "two uses as far apart as one walks"));
  }

  private static EventWindow.Judge judge(RuleContext context) {
    Duration calm = context.span(CALM);
    return events -> {
      List<Interval> intervals = new ArrayList<>(1);
      for (int i = 1; i < events.size(); i++) {
        if (tooSoonAfter(events, i, context) >= 0) {
          Instant at = events.get(i).occurredAt();
          WindowCounts.extend(intervals, at, at.plus(calm), RULE.severity());
        }
      }
      return intervals;
    };
  }

  /** The last two that were too soon after each other; null if none are kept. */
  private static int @Nullable [] lastPair(List<SeenEvent> events, RuleContext context) {
    for (int i = events.size() - 1; i > 0; i--) {
      int first = tooSoonAfter(events, i, context);
      if (first >= 0) {
        return new int[] {first, i};
      }
    }
    return null;
  }

  /** The use that {@code second} came too soon after; -1: none. */
  private static int tooSoonAfter(List<SeenEvent> events, int second, RuleContext context) {
    SeenEvent later = events.get(second);
    for (int i = second - 1; i >= 0; i--) {
      SeenEvent earlier = events.get(i);
      Duration apart = Duration.between(earlier.occurredAt(), later.occurredAt());
      if (apart.compareTo(FARTHEST) > 0) {
        return -1;
      }
      if (earlier.place() != later.place()
          && apart.compareTo(needed(earlier, later, context)) < 0) {
        return i;
      }
    }
    return -1;
  }

  /** How long one needs on foot at the least; zero where it is one building, or on the way. */
  static Duration needed(SeenEvent one, SeenEvent other, RuleContext context) {
    Threshold usual = usual(one.place(), other.place(), context.register());
    if (usual == null) {
      return Duration.ZERO;
    }
    double metres = metres(one.place(), other.place(), context.register());
    return metres < 0
        ? context.span(usual)
        : Duration.ofMillis((long) (metres * 100_000 / context.value(SPEED)))
            .minus(context.span(CLOCKS));
  }

  /** What the way takes where it was not measured; null: nothing. */
  private static @Nullable Threshold usual(int one, int other, Register register) {
    Integer compound = above(one, PlaceKind.COMPOUND, register);
    Integer otherCompound = above(other, PlaceKind.COMPOUND, register);
    if (compound != null && otherCompound != null && !compound.equals(otherCompound)) {
      return COMPOUND;
    }
    Integer building = above(one, PlaceKind.BUILDING, register);
    Integer otherBuilding = above(other, PlaceKind.BUILDING, register);
    boolean isOtherBuilding =
        building != null && otherBuilding != null && !building.equals(otherBuilding);
    return isOtherBuilding || top(one, register) != top(other, register) ? BUILDING : null;
  }

  private static int top(int place, Register register) {
    List<Integer> above = register.above(place);
    return above.isEmpty() ? place : above.get(above.size() - 1);
  }

  /** The distance as the crow flies; negative where one of them was not measured. */
  private static double metres(int one, int other, Register register) {
    Place from = register.place(one);
    Place to = register.place(other);
    Double east = from == null ? null : from.eastMetres();
    Double north = from == null ? null : from.northMetres();
    Double otherEast = to == null ? null : to.eastMetres();
    Double otherNorth = to == null ? null : to.northMetres();
    return east == null || north == null || otherEast == null || otherNorth == null
        ? -1
        : Math.hypot(east - otherEast, north - otherNorth);
  }

  private static @Nullable Integer above(int place, PlaceKind kind, Register register) {
    Place own = register.place(place);
    if (own != null && own.kind() == kind) {
      return place;
    }
    for (int number : register.above(place)) {
      Place found = register.place(number);
      if (found != null && found.kind() == kind) {
        return number;
      }
    }
    return null;
  }
}
