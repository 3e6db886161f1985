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
 * sweep list. Ends at the end of the day on which something is seen, or nobody is registered.
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
  public @Nullable Absence stand(@Nullable Absence memory, RuleContext scene) {
    return memory == null ? Absence.since(scene.now()) : memory;
  }

  @Override
  public @Nullable Absence remember(@Nullable Absence memory, SeenEvent seen, RuleContext scene) {
    return memory == null ? null : memory.seen(seen, Days.end(seen.occurredAt(), 0, scene));
  }

  @Override
  public Absence look(Absence memory, RuleContext scene) {
    boolean registered = isRegistered(scene);
    if (memory.holds()) {
      return registered ? memory : memory.over(Days.end(scene.now(), 0, scene));
    }
    if (!registered || !scene.isComplete(scene.place(), memory.last())) {
      return memory;
    }
    Instant due = memory.last().plus(scene.span(DAYS));
    if (scene.now().isBefore(due.plus(Detection.LATENESS)) || cannotTell(scene)) {
      return memory;
    }
    LocalDate met = metOn(memory, scene);
    return met == null ? memory : memory.met(Days.start(met, scene));
  }

  @Override
  public List<Interval> intervals(Absence memory, RuleContext scene) {
    return memory.intervals(RULE.severity());
  }

  @Override
  public @Nullable Instant wake(Absence memory, RuleContext scene) {
    Instant tomorrow = Days.end(scene.now(), 0, scene).plus(Detection.LATENESS);
    Instant due = memory.last().plus(scene.span(DAYS)).plus(Detection.LATENESS);
    return due.isAfter(tomorrow) ? due : tomorrow;
  }

  @Override
  public @Nullable Absence forget(Absence memory, Instant settled, RuleContext scene) {
    if (!hasLock(scene.place(), scene.register())
        || scene.register().tenanciesOf(scene.place()).isEmpty()) {
      return null;
    }
    Instant ended = memory.endedAt();
    return ended == null || ended.isAfter(settled) ? memory : memory.again();
  }

  @Override
  public Evidence evidence(Absence memory, Interval interval, RuleContext scene) {
    Bilingual place = EvidenceText.place(scene, scene.place());
    String since = EvidenceText.date(scene, memory.last());
    long days = scene.value(DAYS);
    long silent = Duration.between(memory.last(), scene.now()).toDays();
    SeenEvent newest = memory.newest();
    int residents = scene.register().residentsOf(scene.place(), scene.now()).size();
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
  private static @Nullable LocalDate metOn(Absence memory, RuleContext scene) {
    long needed = scene.value(DAYS);
    LocalDate today = scene.day(scene.now());
    LocalDate first = scene.day(memory.last()).plusDays(1);
    if (first.isBefore(today.minusDays(MOST_DAYS - 1))) {
      first = today.minusDays(MOST_DAYS - 1);
    }
    int good = 0;
    for (LocalDate day = first; day.isBefore(today); day = day.plusDays(1)) {
      if (isGood(day, scene) && ++good >= needed - 1) {
        return day.plusDays(1);
      }
    }
    return null;
  }

  private static boolean isGood(LocalDate day, RuleContext scene) {
    for (int device : Absence.devices(scene)) {
      if (!scene.wasTrusted(device, day, day)) {
        return false;
      }
    }
    Instant noon = Days.start(day, scene).plus(Duration.ofHours(12));
    List<Integer> residents = scene.register().residentsOf(scene.place(), noon);
    return !residents.isEmpty()
        && !residents.stream().allMatch(one -> scene.register().isTravelling(one, noon));
  }

  /** Without a lock, too: one that was broken may have been taken out of use. */
  private static boolean cannotTell(RuleContext scene) {
    List<Integer> devices = Absence.devices(scene);
    return devices.isEmpty() || !devices.stream().allMatch(scene::isTrusted);
  }

  private static boolean isRegistered(RuleContext scene) {
    for (Tenancy tenancy : scene.register().tenanciesOf(scene.place())) {
      if (tenancy.holdsAt(scene.now())) {
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
