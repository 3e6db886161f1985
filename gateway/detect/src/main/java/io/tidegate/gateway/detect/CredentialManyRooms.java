package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.Tenancy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * credential-many-rooms: one credential opens the doors of several rooms in a day. Ends when the
 * count has been under the threshold for one window.
 *
 * <p>Staff do that for a living, agents among them. Rooms in which its holder has a tenancy count
 * as one. A credential of which the register knows no holder is a card without a holder, and no
 * alert. In houses that are not covered it cannot tell and remembers nothing.
 */
public final class CredentialManyRooms implements Counting {
  private static final Rule RULE =
      new Rule(
          "credential-many-rooms",
          RuleClass.PERSON,
          SubjectKind.CREDENTIAL,
          Severity.MEDIUM,
          new Bilingual("一卡多房", "One credential, many rooms"),
          new Bilingual(
              "今天走访时了解持卡人与这些房间的关系，必要时更新登记",
              "On today's walk find out what its holder has to do with these rooms; correct the"
                  + " register if need be"),
          new DataUse(
              "核实一卡多房的登记",
              "Correct the register where one credential opens many rooms",
              DataKind.DEVICE,
              DataKind.ROOM,
              DataKind.PERSON),
          Duration.ofHours(51));

  private static final Threshold ROOMS = new Threshold("rooms", 3, "count", 2, 20);
  private static final Threshold WINDOW = new Threshold("window", 24, "h", 1, 72);

  private static final String OWN = "own";

  /** At home one use in each is remembered, the first: coming home says little. */
  private static final long QUARTER_OF_A_DAY = 21_600;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(ROOMS, WINDOW);
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
        && (seen.holderKind() == HolderKind.RESIDENT || seen.holderKind() == HolderKind.VISITOR)
        && ((DeviceEvent.Access) seen.event()).outcome() == Outcome.GRANTED;
  }

  /** At offices and shops many come and go. */
  @Override
  public boolean counts(SeenEvent seen, RuleContext context) {
    return context.register().isOf(seen.place(), PlaceKind.ROOM)
        && context.isCovered(seen.place(), seen.occurredAt());
  }

  @Override
  public @Nullable EventWindow remember(
      @Nullable EventWindow memory, SeenEvent seen, RuleContext context) {
    if (!counts(seen, context)) {
      return memory;
    }
    EventWindow known = memory == null ? EventWindow.NONE : memory;
    if (!isOwn(seen, context)) {
      return known.with(seen, judge(context));
    }
    SeenEvent alike = alike(known, seen);
    if (alike == null) {
      return known.with(seen, judge(context));
    }
    return alike.occurredAt().isAfter(seen.occurredAt())
        ? known.without(alike).with(seen, judge(context))
        : known;
  }

  @Override
  public Duration reach(RuleContext context) {
    return context.span(WINDOW);
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    Duration window = context.span(WINDOW);
    List<SeenEvent> uses = memory.within(interval.start().minus(window), interval.end());
    SeenEvent last = SeenOrder.last(uses);
    Set<Object> rooms = new HashSet<>();
    for (SeenEvent use : memory.within(last.occurredAt().minus(window), last.occurredAt())) {
      rooms.add(roomOf(use, context));
    }
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    Bilingual within = EvidenceText.span(window);
    long threshold = context.value(ROOMS);
    return EvidenceText.evidence(
        new Bilingual(
            "%s：同一凭证截至 %s 在 %s内打开了 %s 间房（阈值 %s 间），请核实。"
                .formatted(place.zh(), time, within.zh(), rooms.size(), threshold),
            "%s: one credential opened %s within %s up to %s (threshold %s); please check."
                .formatted(
                    place.en(),
                    EvidenceText.count(rooms.size(), "room"),
                    within.en(),
                    time,
                    threshold)),
        uses,
        Map.of("rooms", rooms.size() + " (≥ " + threshold + ")", "window", within.en()),
        new Bilingual(
            "持有人为工作人员，或其中多间为其本人登记的房间",
            "a credential of staff, or rooms in which its holder is registered"));
  }

  @Override
  public EventWindow.Judge judge(RuleContext context) {
    int rooms = (int) context.value(ROOMS);
    Duration window = context.span(WINDOW);
    return events ->
        WindowCounts.counted(events, rooms, window, use -> roomOf(use, context), RULE.severity());
  }

  /** The room, for counting: its holder's own are one. */
  private static Object roomOf(SeenEvent seen, RuleContext context) {
    return isOwn(seen, context) ? OWN : (Object) seen.place();
  }

  private static boolean isOwn(SeenEvent seen, RuleContext context) {
    Integer holder = seen.holder();
    if (holder == null || seen.holderKind() != HolderKind.RESIDENT) {
      return false;
    }
    List<Tenancy> tenancies = context.register().tenanciesOf(seen.place());
    for (int i = 0; i < tenancies.size(); i++) {
      Tenancy tenancy = tenancies.get(i);
      if (tenancy.resident() == holder && tenancy.holdsAt(seen.occurredAt())) {
        return true;
      }
    }
    return false;
  }

  /** One at the same room in the same quarter of a day; null: there is none. */
  private static @Nullable SeenEvent alike(EventWindow known, SeenEvent seen) {
    for (SeenEvent one : known.events()) {
      if (one.place() == seen.place() && quarter(one) == quarter(seen)) {
        return one;
      }
    }
    return null;
  }

  private static long quarter(SeenEvent seen) {
    return Math.floorDiv(seen.occurredAt().getEpochSecond(), QUARTER_OF_A_DAY);
  }
}
