package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * mechanical-key: a door is opened with a mechanical key, or a room with the credential of staff,
 * at night or several times in a day. A moment: ends a while after the last one.
 *
 * <p>What is done under a work order of the room counts for nothing. Where the register of the
 * house was not declared complete, and for staff where it is not covered, it cannot tell and
 * remembers nothing.
 */
public final class MechanicalKey implements Counting {
  private static final Rule RULE =
      new Rule(
          "mechanical-key",
          RuleClass.PERSON,
          SubjectKind.DOOR,
          Severity.MEDIUM,
          new Bilingual("机械钥匙/管理卡开门", "Mechanical or master key"),
          new Bilingual(
              "今天走访时了解谁用钥匙或管理卡开门、为什么，没有工单的请补登记",
              "On today's walk find out who opened it with a key or a master card, and why; have a"
                  + " work order entered if one is missing"),
          new DataUse(
              "核实钥匙和管理卡的使用",
              "Know why keys and master cards are used",
              DataKind.DEVICE,
              DataKind.ROOM,
              DataKind.PERSON),
          Duration.ofHours(27));

  private static final Threshold NIGHT = new Threshold("night", 1, "count", 1, 10);
  private static final Threshold NIGHT_FROM = new Threshold("nightFrom", 22, "h", 0, 23);
  private static final Threshold NIGHT_TO = new Threshold("nightTo", 6, "h", 0, 23);
  private static final Threshold DAY = new Threshold("day", 3, "count", 1, 30);
  private static final Threshold CALM = new Threshold("calm", 15, "min");
  private static final Duration WINDOW = Duration.ofHours(24);

  /** Bolt and reader may report the same opening: within this time it is one use. */
  private static final Duration ONE_USE = Duration.ofSeconds(10);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(NIGHT, NIGHT_FROM, NIGHT_TO, DAY, CALM);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS, EventKind.LOCK);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return isKey(seen) || isStaffAtRoom(seen);
  }

  @Override
  public boolean counts(SeenEvent seen, RuleContext context) {
    return canTell(seen, context) && !isOrdered(seen, context);
  }

  @Override
  public @Nullable EventWindow remember(
      @Nullable EventWindow memory, SeenEvent seen, RuleContext context) {
    if (!counts(seen, context)) {
      return memory;
    }
    EventWindow known = memory == null ? EventWindow.NONE : memory;
    Instant at = seen.occurredAt();
    return known.within(at.minus(ONE_USE), at.plus(ONE_USE)).isEmpty()
        ? known.with(seen, judge(context))
        : known;
  }

  @Override
  public Duration reach(RuleContext context) {
    return WINDOW;
  }

  @Override
  public Evidence evidence(EventWindow memory, Interval interval, RuleContext context) {
    List<SeenEvent> uses = memory.within(interval.start().minus(WINDOW), interval.end());
    SeenEvent last = SeenOrder.last(uses);
    int times = memory.within(last.occurredAt().minus(WINDOW), last.occurredAt()).size();
    Bilingual what =
        isKey(last)
            ? new Bilingual("机械钥匙", "a mechanical key")
            : new Bilingual("工作人员的管理卡（无工单）", "the master card of staff (no work order)");
    Bilingual place = EvidenceText.place(context, last.place());
    String time = EvidenceText.time(context, last.occurredAt());
    long day = context.value(DAY);
    long night = context.value(NIGHT);
    long atNight =
        memory.within(last.occurredAt().minus(WINDOW), last.occurredAt()).stream()
            .filter(use -> isAtNight(use, context))
            .count();
    boolean isByNight = atNight >= night;
    String hours = "%02d:00-%02d:00".formatted(context.value(NIGHT_FROM), context.value(NIGHT_TO));
    return EvidenceText.evidence(
        new Bilingual(
            isByNight
                ? "%s：%s 用%s开门，24 小时内夜间（%s）共 %s 次（阈值 %s 次），请了解情况。"
                    .formatted(place.zh(), time, what.zh(), hours, atNight, night)
                : "%s：%s 用%s开门，24 小时内共 %s 次（阈值 %s 次），请了解情况。"
                    .formatted(place.zh(), time, what.zh(), times, day),
            isByNight
                ? "%s: opened with %s at %s, at night (%s) %s within 24 h (threshold %s); please ask."
                    .formatted(
                        place.en(),
                        what.en(),
                        time,
                        hours,
                        EvidenceText.count((int) atNight, "time"),
                        night)
                : "%s: opened with %s at %s, %s within 24 h (threshold %s); please ask."
                    .formatted(
                        place.en(), what.en(), time, EvidenceText.count(times, "time"), day)),
        uses,
        isByNight
            ? Map.of("atNight", atNight + " (≥ " + night + ")", "night", hours)
            : Map.of("uses", times + " (≥ " + day + ")"),
        new Bilingual("该房间有工单，或白天次数未达阈值", "a work order of the room, or fewer uses by day"));
  }

  @Override
  public EventWindow.Judge judge(RuleContext context) {
    int night = (int) context.value(NIGHT);
    int day = (int) context.value(DAY);
    Duration calm = context.span(CALM);
    Severity severity = RULE.severity();
    return events ->
        WindowCounts.joined(
            WindowCounts.reached(events, day, WINDOW, use -> use, calm, severity),
            WindowCounts.reached(
                events.stream().filter(use -> isAtNight(use, context)).toList(),
                night,
                WINDOW,
                use -> use,
                calm,
                severity));
  }

  private static boolean isAtNight(SeenEvent seen, RuleContext context) {
    int hour = LocalTime.ofInstant(seen.occurredAt(), context.zone()).getHour();
    long from = context.value(NIGHT_FROM);
    long to = context.value(NIGHT_TO);
    return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
  }

  private static boolean isKey(SeenEvent seen) {
    if (seen.event() instanceof DeviceEvent.Lock lock) {
      return lock.cause() == LockCause.KEY && lock.state() == LockState.UNLOCKED;
    }
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    Credential shown = access.credential();
    return access.outcome() == Outcome.GRANTED
        && shown != null
        && shown.type() == CredentialType.KEY;
  }

  private static boolean isStaffAtRoom(SeenEvent seen) {
    return seen.holderKind() == HolderKind.STAFF
        && seen.room() != null
        && seen.event() instanceof DeviceEvent.Access access
        && access.outcome() == Outcome.GRANTED;
  }

  private static boolean canTell(SeenEvent seen, RuleContext context) {
    if (isKey(seen)) {
      return context.isComplete(seen.place(), seen.occurredAt());
    }
    return context
            .register()
            .isOf(seen.place(), PlaceKind.ROOM) // at offices and shops staff come and go
        && context.isCovered(seen.place(), seen.occurredAt());
  }

  private static boolean isOrdered(SeenEvent seen, RuleContext context) {
    Integer room = seen.room();
    return room != null && !context.register().workOrdersOf(room, seen.occurredAt()).isEmpty();
  }
}
