package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * not-seen: people are registered in a room, and nothing was seen at its door for a month. For the
 * sweep list. Ends at the end of the day on which something is seen, or no one is registered.
 *
 * <p>Days count only if the door's device was online, its clock right and nothing missing on all of
 * them: the month is made of such days. Days on which all residents are travelling do not count.
 */
public final class NotSeen implements RuleCondition<Absence> {
  private static final Rule RULE =
      new Rule(
          "not-seen",
          RuleClass.PERSON,
          SubjectKind.ROOM,
          Severity.LOW,
          new Bilingual("疑似已搬离", "Not seen for long"),
          new Bilingual("列入扫楼名单，核实是否已搬离", "On the sweep list: see whether they moved out"),
          new DataUse(
              "更新已搬离人员的登记",
              "Take those who moved out off the register",
              DataKind.DEVICE,
              DataKind.ROOM,
              DataKind.PERSON),
          Duration.ofDays(31),
          true);

  private static final Threshold DAYS = new Threshold("days", 30, "d", 7, 60);

  /** Longer ago than this no day is known to have been good. */
  private static final int MOST_DAYS = Trust.DAYS;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(DAYS);
  }

  @Override
  public Set<EventKind> kinds() {
    return Absence.KINDS;
  }

  /** A sign of life is one whatever the clock says. */
  @Override
  public boolean needsRightTime() {
    return false;
  }

  @Override
  public Class<Absence> memory() {
    return Absence.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return Absence.isSign(seen);
  }

  @Override
  public Collection<Integer> standing(Register register) {
    List<Integer> rooms = new ArrayList<>();
    for (Place place : register.places()) {
      if (place.kind() == PlaceKind.ROOM
          && !register.tenanciesOf(place.id()).isEmpty()
          && hasLock(place.id(), register)) {
        rooms.add(place.id());
      }
    }
    return rooms;
  }

  @Override
  public @Nullable Absence stand(@Nullable Absence memory, RuleContext context) {
    return memory == null ? Absence.since(context.now()) : memory;
  }

  @Override
  public @Nullable Absence remember(@Nullable Absence memory, SeenEvent seen, RuleContext context) {
    return memory == null ? null : memory.seen(seen, Days.end(seen.occurredAt(), 0, context));
  }

  @Override
  public Absence look(Absence memory, RuleContext context) {
    boolean registered = isRegistered(context);
    if (memory.holds()) {
      return registered ? memory : memory.over(Days.end(context.now(), 0, context));
    }
    if (!registered || !context.isComplete(context.place(), memory.last())) {
      return memory;
    }
    Instant due = memory.last().plus(context.span(DAYS));
    if (context.now().isBefore(due.plus(Detection.LATENESS)) || cannotTell(context)) {
      return memory;
    }
    LocalDate met = metOn(memory, context);
    return met == null ? memory : memory.met(Days.start(met, context));
  }

  @Override
  public List<Interval> intervals(Absence memory, RuleContext context) {
    return memory.intervals(RULE.severity());
  }

  @Override
  public @Nullable Instant wake(Absence memory, RuleContext context) {
    Instant tomorrow = Days.end(context.now(), 0, context).plus(Detection.LATENESS);
    Instant due = memory.last().plus(context.span(DAYS)).plus(Detection.LATENESS);
    return due.isAfter(tomorrow) ? due : tomorrow;
  }

  @Override
  public @Nullable Absence forget(Absence memory, Instant settled, RuleContext context) {
    if (!hasLock(context.place(), context.register())
        || context.register().tenanciesOf(context.place()).isEmpty()) {
      return null;
    }
    Instant ended = memory.endedAt();
    return ended == null || ended.isAfter(settled) ? memory : memory.again();
  }

  @Override
  public Evidence evidence(Absence memory, Interval interval, RuleContext context) {
    Bilingual place = EvidenceText.place(context, context.place());
    String since = EvidenceText.date(context, memory.last());
    long days = context.value(DAYS);
    long silent = Duration.between(memory.last(), context.now()).toDays();
    SeenEvent newest = memory.newest();
    int residents = context.register().residentsOf(context.place(), context.now()).size();
    return EvidenceText.evidence(
        new Bilingual(
            "%s：登记 %s 人，但自 %s 起 %s 天房门没有任何记录（阈值 %s 天，设备在线且数据完整），疑似已搬离，请列入扫楼核实。"
                .formatted(place.zh(), residents, since, silent, days),
            "%s: %s registered, yet nothing was seen at the door since %s, for %s days (threshold %s days, device online and complete); they may have moved out, please check on a sweep."
                .formatted(place.en(), residents, since, silent, days)),
        newest == null ? List.of() : List.of(newest),
        Map.of(
            "lastSeen",
            since,
            "days",
            silent + " (≥ " + days + ")",
            "registered",
            Integer.toString(residents)),
        new Bilingual(
            "开过一次门、外出报备，或更新登记", "the door used once, a travel notice, or a corrected register"));
  }

  /** The day after the last of the days needed; null while there are not enough good ones. */
  private static @Nullable LocalDate metOn(Absence memory, RuleContext context) {
    long needed = context.value(DAYS);
    LocalDate today = context.day(context.now());
    LocalDate first = context.day(memory.last()).plusDays(1);
    if (first.isBefore(today.minusDays(MOST_DAYS - 1))) {
      first = today.minusDays(MOST_DAYS - 1);
    }
    int good = 0;
    for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
      if (isGood(day, context) && ++good >= needed - 1) {
        return day.plusDays(1);
      }
    }
    return null;
  }

  private static boolean isGood(LocalDate day, RuleContext context) {
    for (int device : Absence.devices(context)) {
      if (!context.wasTrusted(device, day, day)) {
        return false;
      }
    }
    Instant noon = Days.start(day, context).plus(Duration.ofHours(12));
    List<Integer> residents = context.register().residentsOf(context.place(), noon);
    return !residents.isEmpty()
        && !residents.stream().allMatch(one -> context.register().isTravelling(one, noon));
  }

  /** Without a lock, too: one that was broken may have been taken out of use. */
  private static boolean cannotTell(RuleContext context) {
    List<Integer> devices = Absence.devices(context);
    return devices.isEmpty() || !devices.stream().allMatch(context::isTrusted);
  }

  private static boolean isRegistered(RuleContext context) {
    for (Tenancy tenancy : context.register().tenanciesOf(context.place())) {
      if (tenancy.holdsAt(context.now())) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasLock(int room, Register register) {
    for (Door door : register.doorsAt(room)) {
      if (door.kind() == DoorKind.ROOM) {
        return true;
      }
    }
    return false;
  }
}
