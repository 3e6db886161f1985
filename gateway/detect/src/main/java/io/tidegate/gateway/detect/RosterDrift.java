package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.Tenancy;
import io.tidegate.gateway.registry.facts.Roster;
import io.tidegate.gateway.registry.facts.RosterLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * roster-drift: the managing company's roster and the register differ for a room, a full day after
 * the roster was imported. For the sweep list, with the door's use. Ends at the end of the day on
 * which they agree again.
 *
 * <p>Changes of the last three work days do not count, since both are updated late. People only on
 * the roster are matched with as many only in the register: names may be spelled differently.
 */
public final class RosterDrift implements RuleCondition<RosterDrift.Compared> {
  /**
   * What is known of a room.
   *
   * @param used days on which its door was used, from the epoch, newest last
   * @param agreedAt when they were last found to agree; null: never looked
   * @param metAt since when the two differ; null: they do not
   * @param endedAt when they agreed again; null: they do not yet
   */
  record Compared(
      List<Long> used,
      @Nullable Instant agreedAt,
      @Nullable Instant metAt,
      @Nullable Instant endedAt) {}

  private static final Rule RULE =
      new Rule(
          "roster-drift",
          RuleClass.PERSON,
          SubjectKind.ROOM,
          Severity.LOW,
          new Bilingual("底数不符", "Roster and register differ"),
          new Bilingual(
              "列入扫楼名单，与管理方核对后更正", "On the sweep list: compare with the company, and correct"),
          new DataUse(
              "核对企业名册与登记",
              "Make roster and register agree",
              DataKind.DEVICE,
              DataKind.ROOM,
              DataKind.PERSON),
          Duration.ofDays(8),
          true);

  private static final Threshold AFTER = new Threshold("afterImport", 24, "h", 1, 168);
  private static final Threshold LAG = new Threshold("lagWorkdays", 3, "count", 0, 10);

  private static final int DAYS_TOLD = 7;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(AFTER, LAG);
  }

  @Override
  public Set<EventKind> kinds() {
    return Absence.KINDS;
  }

  @Override
  public Class<Compared> memory() {
    return Compared.class;
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return Absence.isSign(seen);
  }

  @Override
  public Collection<Integer> standing(Register register) {
    List<Integer> rooms = new ArrayList<>();
    for (Place place : register.places()) {
      Integer house = place.house();
      if (place.kind() == PlaceKind.ROOM && house != null && register.rosterOf(house) != null) {
        rooms.add(place.id());
      }
    }
    return rooms;
  }

  @Override
  public Compared stand(@Nullable Compared memory, RuleContext context) {
    return memory == null ? new Compared(List.of(), null, null, null) : memory;
  }

  @Override
  public @Nullable Compared remember(
      @Nullable Compared memory, SeenEvent seen, RuleContext context) {
    if (memory == null) {
      return null; // no roster covers this room
    }
    long day = context.day(seen.occurredAt()).toEpochDay();
    if (memory.used.contains(day)) {
      return memory;
    }
    List<Long> used = new ArrayList<>(memory.used);
    used.add(day);
    used.sort(null);
    return new Compared(
        List.copyOf(used.size() > DAYS_TOLD ? used.subList(1, used.size()) : used),
        memory.agreedAt,
        memory.metAt,
        memory.endedAt);
  }

  @Override
  public Compared look(Compared memory, RuleContext context) {
    boolean holds = memory.metAt != null && memory.endedAt == null;
    Instant since = differsSince(context);
    if (since == null) {
      return new Compared(
          memory.used,
          context.now(),
          memory.metAt,
          holds ? Days.end(context.now(), 0, context) : memory.endedAt);
    }
    Instant agreedAt = memory.agreedAt;
    Instant met = agreedAt != null && agreedAt.isAfter(since) ? agreedAt : since;
    return holds ? memory : new Compared(memory.used, agreedAt, met, null);
  }

  @Override
  public List<Interval> intervals(Compared memory, RuleContext context) {
    return memory.metAt == null
        ? List.of()
        : List.of(new Interval(memory.metAt, memory.endedAt, RULE.severity(), 1));
  }

  @Override
  public @Nullable Instant wake(Compared memory, RuleContext context) {
    return Days.end(context.now(), 0, context).plus(Detection.LATENESS);
  }

  @Override
  public @Nullable Compared forget(Compared memory, Instant settled, RuleContext context) {
    boolean isOver = memory.endedAt != null && !memory.endedAt.isAfter(settled);
    if (roster(context) == null && (memory.metAt == null || isOver)) {
      return null;
    }
    return isOver ? new Compared(memory.used, memory.agreedAt, null, null) : memory;
  }

  @Override
  public Evidence evidence(Compared memory, Interval interval, RuleContext context) {
    Difference difference = difference(context);
    Bilingual place = EvidenceText.place(context, context.place());
    long today = context.day(context.now()).toEpochDay();
    long used = memory.used.stream().filter(day -> day > today - DAYS_TOLD).count();
    return EvidenceText.evidence(
        new Bilingual(
            "%s：管理方名册 %s 人，登记 %s 人，其中 %s 人对不上；近 7 天有 %s 天开过门。请扫楼时核对。"
                .formatted(
                    place.zh(),
                    difference.inRoster,
                    difference.inRegister,
                    difference.differing,
                    used),
            "%s: the company's roster names %s, the register %s, and %s of them differ; the door was used on %s of the last 7 days. Please compare on a sweep."
                .formatted(
                    place.en(),
                    difference.inRoster,
                    difference.inRegister,
                    difference.differing,
                    used)),
        List.of(),
        Map.of(
            "inRoster", difference.inRoster + "",
            "inRegister", difference.inRegister + "",
            "differing", difference.differing + " (≥ 1)",
            "daysUsed", used + " of 7"),
        new Bilingual(
            "名册与登记一致，或三个工作日内更新", "a roster that agrees, or a correction within three work days"));
  }

  /**
   * How a room's roster and register differ.
   *
   * @param differing people of one who are not in the other
   * @param since when both had known for long enough
   */
  private record Difference(int inRoster, int inRegister, int differing, Instant since) {}

  /** Since when they differ; null: they agree, or not for long enough. */
  private static @Nullable Instant differsSince(RuleContext context) {
    if (!context.isComplete(context.place(), context.now())) {
      return null;
    }
    Difference difference = difference(context);
    return difference.differing > 0 && !difference.since.isAfter(context.now())
        ? difference.since
        : null;
  }

  private static Difference difference(RuleContext context) {
    Roster roster = roster(context);
    Instant now = context.now();
    if (roster == null) {
      return new Difference(0, 0, 0, now);
    }
    Instant since = roster.importedAt().plus(context.span(AFTER));
    Instant fresh = lagBefore(now, context);
    Set<Integer> named = new HashSet<>();
    int unknown = 0;
    List<RosterLine> lines = roster.linesOf(context.place(), now);
    for (RosterLine line : lines) {
      boolean isFresh = line.from() != null && line.from().isAfter(fresh);
      if (line.resident() == null) {
        unknown += isFresh ? 0 : 1;
      } else if (!isFresh) {
        named.add(line.resident());
      }
    }
    Set<Integer> registered = new HashSet<>();
    Set<Integer> missing = new HashSet<>();
    int leftLately = 0;
    for (Tenancy tenancy : context.register().tenanciesOf(context.place())) {
      if (tenancy.holdsAt(now)) {
        registered.add(tenancy.resident());
        if (!named.contains(tenancy.resident()) && tenancy.from().isBefore(fresh)) {
          missing.add(tenancy.resident());
        }
      } else if (tenancy.to() != null && tenancy.to().isAfter(fresh)) {
        boolean isNamed = named.remove(tenancy.resident());
        leftLately += isNamed ? 0 : 1; // the roster may not know yet, under whatever name
      }
    }
    named.removeAll(registered);
    int spelled = Math.min(unknown, missing.size() + leftLately);
    int differing = Math.max(missing.size(), unknown) - spelled + named.size();
    return new Difference(lines.size(), registered.size(), differing, since);
  }

  /** What either learnt before this, both have had the time to know. */
  private static Instant lagBefore(Instant now, RuleContext context) {
    LocalDate today = context.day(now);
    LocalDate day = today;
    while (context
        .register()
        .calendar()
        .workdaysAfter(day, (int) context.value(LAG))
        .isAfter(today)) {
      day = day.minusDays(1);
    }
    return Days.start(day, context);
  }

  private static @Nullable Roster roster(RuleContext context) {
    Place place = context.register().place(context.place());
    Integer house = place == null ? null : place.house();
    House found = house == null ? null : context.register().house(house);
    return found == null ? null : context.register().rosterOf(found.id());
  }
}
