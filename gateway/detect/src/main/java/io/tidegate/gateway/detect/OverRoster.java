package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * over-roster: over a week more people open a room's door on several days than are registered
 * there. Ends at the end of the first day on which that no longer holds.
 *
 * <p>People, not credentials: all of one holder count once, so a family's spare cards do not. One
 * without a known holder counts as one person. Staff and visitors with a pass do not count, nor
 * does a room with no tenancy, which is vacant-room-used's. Registered is who was so on any day of
 * the week.
 */
public final class OverRoster implements RuleCondition<OverRoster.Seen> {
  /**
   * Who opened the door when.
   *
   * @param days by person, the first second (epoch) of each day on which they did, oldest first
   * @param newest the newest opening
   * @param openSince start of the interval that goes on from before {@code judged}; null: none does
   * @param judged day, from the epoch, before which all is settled
   */
  record Seen(
      Map<String, List<Long>> days, SeenEvent newest, @Nullable Instant openSince, long judged) {}

  private static final Rule RULE =
      new Rule(
          "over-roster",
          RuleClass.PERSON,
          SubjectKind.ROOM,
          Severity.MEDIUM,
          new Bilingual("疑似未登记居住", "More people than registered"),
          new Bilingual("上门核实实际居住人数并登记", "Call at the room, and register who lives there"),
          new DataUse(
              "登记实际居住人数",
              "Register everybody who lives in a room",
              DataKind.DEVICE,
              DataKind.ROOM,
              DataKind.PERSON),
          Duration.ofDays(9));

  private static final Threshold EXCESS = new Threshold("excess", 2, "count", 1, 20);
  private static final Threshold DAYS = new Threshold("days", 3, "d", 1, 7);
  private static final Threshold WINDOW = new Threshold("window", 7, "d", 3, 14);

  /** People kept a room. */
  private static final int MOST_PEOPLE = 40;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(EXCESS, DAYS, WINDOW);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public Class<Seen> memory() {
    return Seen.class;
  }

  @Override
  public boolean acrossDevices() {
    return true;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    return seen.room() != null
        && access.outcome() == Outcome.GRANTED
        && seen.holderKind() != HolderKind.STAFF
        && seen.holderKind() != HolderKind.VISITOR
        && access.credential() != null
        && access.credential().type() != CredentialType.BUTTON;
  }

  @Override
  public @Nullable Seen remember(@Nullable Seen memory, SeenEvent seen, RuleContext context) {
    String person = DoorUsers.person(seen);
    if (person == null
        || !context.register().isOf(seen.place(), PlaceKind.ROOM) // staff of a shop live elsewhere
        || !context.isCovered(seen.place(), seen.occurredAt())) {
      return memory;
    }
    long second = seen.occurredAt().getEpochSecond();
    List<Long> known = memory == null ? null : memory.days.get(person);
    List<Long> days = DoorUsers.withDay(known == null ? List.of() : known, second, context);
    SeenEvent newest =
        memory == null || seen.occurredAt().isAfter(memory.newest.occurredAt())
            ? seen
            : memory.newest;
    if (memory != null && days.equals(known)) {
      return memory;
    }
    Map<String, List<Long>> all = new HashMap<>(memory == null ? Map.of() : memory.days);
    if (known == null && all.size() >= MOST_PEOPLE) {
      return memory;
    }
    all.put(person, days);
    return new Seen(
        Map.copyOf(all),
        newest,
        memory == null ? null : memory.openSince,
        memory == null ? Long.MIN_VALUE : memory.judged);
  }

  @Override
  public List<Interval> intervals(Seen memory, RuleContext context) {
    LocalDate last = context.day(context.now());
    if (isFarFromIt(memory, last, context)) {
      return List.of();
    }
    List<Interval> intervals = new ArrayList<>(1);
    Instant start = memory.openSince;
    int most = 0;
    for (LocalDate day = firstToJudge(memory, context); !day.isAfter(last); day = day.plusDays(1)) {
      Instant met = met(memory, day, context);
      if (met != null) {
        start = start == null ? met : start;
        most = Math.max(most, people(memory, day, context).size());
      } else if (start != null && day.isBefore(last)) {
        intervals.add(
            new Interval(start, Days.start(day.plusDays(1), context), RULE.severity(), most));
        start = null;
        most = 0;
      }
    }
    if (start != null) {
      intervals.add(new Interval(start, null, RULE.severity(), most));
    }
    return intervals;
  }

  @Override
  public @Nullable Instant wake(Seen memory, RuleContext context) {
    return Days.end(context.now(), 0, context).plus(Detection.LATENESS);
  }

  @Override
  public @Nullable Seen forget(Seen memory, Instant settled, RuleContext context) {
    LocalDate judged = context.day(settled);
    if (judged.toEpochDay() <= memory.judged) {
      return memory;
    }
    Instant open = null;
    for (Interval interval : intervals(memory, context)) {
      boolean goesOn =
          interval.start().isBefore(Days.start(judged, context))
              && (interval.end() == null || interval.end().isAfter(Days.start(judged, context)));
      open = goesOn ? interval.start() : open;
    }
    long before = Days.start(judged.minusDays(context.value(WINDOW)), context).getEpochSecond();
    Map<String, List<Long>> kept = new HashMap<>();
    memory.days.forEach(
        (person, days) -> {
          List<Long> left = days.stream().filter(second -> second >= before).toList();
          if (!left.isEmpty()) {
            kept.put(person, left);
          }
        });
    return kept.isEmpty() && open == null
        ? null
        : new Seen(Map.copyOf(kept), memory.newest, open, judged.toEpochDay());
  }

  @Override
  public Evidence evidence(Seen memory, Interval interval, RuleContext context) {
    LocalDate day = context.day(memory.newest.occurredAt());
    int people = Math.max(interval.weight(), people(memory, day, context).size());
    int registered = registered(day, context);
    Bilingual place = EvidenceText.place(context, context.place());
    long window = context.value(WINDOW);
    long days = context.value(DAYS);
    long excess = context.value(EXCESS);
    return EvidenceText.evidence(
        new Bilingual(
            "%s：近 %s 天有 %s 人在至少 %s 天里开过门，登记 %s 人（阈值：多出 %s 人），疑似有人未登记，请上门核实。"
                .formatted(place.zh(), window, people, days, registered, excess),
            "%s: within %s days %s people opened the door on at least %s days, %s are registered (threshold: %s more); someone may not be registered, please check."
                .formatted(place.en(), window, people, days, registered, excess)),
        List.of(memory.newest),
        Map.of(
            "people", people + " (≥ " + (registered + excess) + ")",
            "registered", Integer.toString(registered),
            "window", window + " days",
            "daysEach", "≥ " + days),
        new Bilingual("居住人员均已登记", "all who live there in the register"));
  }

  /** Mostly so, and cheap: fewer people than are needed on any day. */
  private static boolean isFarFromIt(Seen memory, LocalDate last, RuleContext context) {
    long excess = context.value(EXCESS);
    int people = memory.days.size();
    if (memory.openSince != null) {
      return false;
    }
    if (people <= excess) {
      return true;
    }
    for (LocalDate day = firstToJudge(memory, context); !day.isAfter(last); day = day.plusDays(1)) {
      if (people >= registered(day, context) + excess) {
        return false;
      }
    }
    return true;
  }

  private static LocalDate firstToJudge(Seen memory, RuleContext context) {
    if (memory.judged != Long.MIN_VALUE) {
      return LocalDate.ofEpochDay(memory.judged);
    }
    long first = Long.MAX_VALUE;
    for (List<Long> days : memory.days.values()) {
      first = Math.min(first, days.get(0));
    }
    return context.day(Instant.ofEpochSecond(first));
  }

  /** When on that day the condition was met; the day's beginning if it was before; null: not. */
  private static @Nullable Instant met(Seen memory, LocalDate day, RuleContext context) {
    long needed = registered(day, context) + context.value(EXCESS);
    Instant begins = Days.start(day, context);
    if (registered(day, context) == 0) {
      return null;
    }
    List<Instant> completed = people(memory, day, context);
    if (completed.size() < needed) {
      return null;
    }
    Collections.sort(completed);
    Instant at = completed.get((int) needed - 1);
    return at.isBefore(begins) ? begins : at;
  }

  /** When each of those who count on that day had been seen on enough days of the window. */
  private static List<Instant> people(Seen memory, LocalDate day, RuleContext context) {
    LocalDate first = day.minusDays(context.value(WINDOW) - 1);
    long enough = context.value(DAYS);
    List<Instant> completed = new ArrayList<>();
    for (List<Long> days : memory.days.values()) {
      int count = 0;
      for (long second : days) {
        Instant at = Instant.ofEpochSecond(second);
        LocalDate of = context.day(at);
        if (!of.isBefore(first) && !of.isAfter(day) && ++count == enough) {
          completed.add(at);
        }
      }
    }
    return completed;
  }

  private static int registered(LocalDate day, RuleContext context) {
    return Registered.within(
        context.place(),
        Days.start(day.minusDays(context.value(WINDOW) - 1), context),
        Days.start(day.plusDays(1), context),
        context);
  }
}
