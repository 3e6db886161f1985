package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * vacant-room-used: the door of a room with no tenancy is opened by credentials on several days of
 * a week. Ends at the end of the first day on which that no longer holds.
 *
 * <p>Staff's credentials do not count (viewings, repairs), nor exit buttons. Where the house's
 * register was not declared complete the rule cannot tell. A day is judged once the lateness bound
 * is past, against the register of then: a tenancy entered meanwhile takes its grants away.
 */
public final class VacantRoomUsed implements Detector<VacantRoomUsed.Uses> {
  /**
   * State of one room.
   *
   * @param events grants, in the order of their own times
   * @param since start of the firing; null while there is none
   * @param endedAt end of the one before; null if there was none
   * @param judged last day that was judged
   */
  record Uses(
      List<SeenEvent> events,
      @Nullable Instant since,
      @Nullable Instant endedAt,
      LocalDate judged) {}

  private static final Rule RULE =
      new Rule(
          "vacant-room-used",
          RuleClass.PERSON,
          SubjectKind.ROOM,
          Severity.MEDIUM,
          new Bilingual("空置房有人", "Vacant room in use"),
          new Bilingual(
              "今天走访时上门核实，登记入住人员", "On today's walk call at the room and register who lives there"),
          new DataUse(
              "登记空置房内的实际居住人",
              "Register who lives in rooms recorded as vacant",
              DataKind.DEVICE,
              DataKind.ROOM,
              DataKind.PERSON),
          Duration.ofDays(8));

  /** Grants kept of one day: more tell nothing more. */
  private static final int MOST_A_DAY = 8;

  /** Grants within {@link #DAYS}. */
  private static final Threshold GRANTS = new Threshold("grants", 3, "count", 1, 50);

  /** Days on which they fall. */
  private static final Threshold DISTINCT_DAYS = new Threshold("distinctDays", 2, "d", 1, 7);

  /** Days looked at, today included; no more than is looked back at a start. */
  private static final Threshold DAYS = new Threshold("days", 7, "d", 1, 7);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(GRANTS, DISTINCT_DAYS, DAYS);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
    Credential credential = access.credential();
    return seen.room() != null
        && access.outcome() == Outcome.GRANTED
        && seen.holderKind() != HolderKind.STAFF
        && (credential == null || credential.type() != CredentialType.BUTTON);
  }

  @Override
  public Step<Uses> event(@Nullable Uses state, SeenEvent seen, RuleContext context) {
    Instant at = seen.occurredAt();
    Place place = context.register().place(seen.place());
    if (place == null
        || place.kind() != PlaceKind.ROOM
        || context.register().isOccupied(place.id(), at)
        || !context.isComplete(place.id(), at)) {
      return state == null ? Step.forget() : next(state, context);
    }
    LocalDate day = day(at, context);
    Uses before = state == null ? new Uses(List.of(), null, null, day.minusDays(1)) : state;
    Uses more =
        new Uses(with(before.events, seen, context), before.since, before.endedAt, before.judged);
    Instant since = start(more.events, before.endedAt, context);
    if (since == null || since.equals(before.since)) {
      return next(more, context);
    }
    if (before.since != null && !since.isBefore(before.since)) {
      return next(more, context);
    }
    Uses firing = new Uses(more.events, since, more.endedAt, more.judged);
    Evidence evidence = evidence(firing, context);
    return Step.says(
        firing,
        before.since == null
            ? Conclusion.fires(since, RULE.severity(), evidence)
            : Conclusion.updates(since, RULE.severity(), evidence),
        wake(firing, context));
  }

  @Override
  public Step<Uses> tick(Uses state, Instant second, RuleContext context) {
    LocalDate yesterday = day(second.minus(Detection.LATENESS), context).minusDays(1);
    List<SeenEvent> vacant = new ArrayList<>();
    for (SeenEvent event : state.events) {
      if (!context.register().isOccupied(event.place(), event.occurredAt())) {
        vacant.add(event);
      }
    }
    Instant since = state.since;
    Instant endedAt = state.endedAt;
    LocalDate judged = state.judged;
    while (judged.isBefore(yesterday)) {
      judged = judged.plusDays(1);
      if (since != null
          && !judged.isBefore(day(since, context))
          && !holds(vacant, vacant.size() - 1, judged, context)) {
        since = null;
        endedAt = judged.plusDays(1).atStartOfDay(context.zone()).toInstant();
      }
    }
    LocalDate oldest = yesterday.minusDays(context.value(DAYS));
    vacant.removeIf(event -> day(event.occurredAt(), context).isBefore(oldest));
    Uses after = new Uses(List.copyOf(vacant), since, endedAt, judged);
    Instant end = state.since != null && since == null ? endedAt : null;
    if (end != null) {
      return Step.says(after, Conclusion.resolves(end, RULE.severity()), wake(after, context));
    }
    return vacant.isEmpty() && since == null ? Step.forget() : next(after, context);
  }

  @Override
  public List<Class<?>> stateTypes() {
    return List.of(Uses.class);
  }

  @Override
  public Verdict verdict(@Nullable Uses state, RuleContext context) {
    return state != null && state.since != null ? Verdict.FIRING : Verdict.NORMAL;
  }

  @Override
  public Conclusion restate(Uses state, RuleContext context) {
    if (state.since == null) {
      throw new IllegalStateException("not firing");
    }
    return Conclusion.fires(state.since, RULE.severity(), evidence(state, context));
  }

  @Override
  public Step<Uses> adopt(@Nullable Uses state, FiringAlert firing, Instant at) {
    throw new IllegalStateException("this rule can always tell");
  }

  /** When the condition first held after the last end; null if it did not. */
  private @Nullable Instant start(
      List<SeenEvent> events, @Nullable Instant endedAt, RuleContext context) {
    for (int i = 0; i < events.size(); i++) {
      Instant at = events.get(i).occurredAt();
      if ((endedAt == null || !at.isBefore(endedAt))
          && holds(events, i, day(at, context), context)) {
        return at;
      }
    }
    return null;
  }

  /** Whether the events up to {@code newest} meet the thresholds in the days up to {@code day}. */
  private boolean holds(List<SeenEvent> events, int newest, LocalDate day, RuleContext context) {
    LocalDate first = day.minusDays(context.value(DAYS) - 1);
    int grants = 0;
    Set<LocalDate> days = new HashSet<>();
    for (int i = 0; i <= newest; i++) {
      LocalDate of = day(events.get(i).occurredAt(), context);
      if (!of.isBefore(first) && !of.isAfter(day)) {
        grants++;
        days.add(of);
      }
    }
    return grants >= context.value(GRANTS) && days.size() >= context.value(DISTINCT_DAYS);
  }

  /** The events and one more; of one day only the first few. */
  private static List<SeenEvent> with(List<SeenEvent> events, SeenEvent seen, RuleContext context) {
    List<SeenEvent> all = new ArrayList<>(SeenOrder.with(events, seen, Integer.MAX_VALUE));
    LocalDate day = day(seen.occurredAt(), context);
    int ofDay = 0;
    int last = -1;
    for (int i = 0; i < all.size(); i++) {
      if (day(all.get(i).occurredAt(), context).equals(day)) {
        ofDay++;
        last = i;
      }
    }
    if (ofDay > MOST_A_DAY) {
      all.remove(last);
    }
    return List.copyOf(all);
  }

  private Step<Uses> next(Uses state, RuleContext context) {
    return Step.quiet(state, wake(state, context));
  }

  /** The end of the first day not judged yet, and the lateness bound. */
  private static Instant wake(Uses state, RuleContext context) {
    return state
        .judged
        .plusDays(2)
        .atStartOfDay(context.zone())
        .toInstant()
        .plus(Detection.LATENESS);
  }

  private static LocalDate day(Instant at, RuleContext context) {
    ZoneId zone = context.zone();
    return LocalDate.ofInstant(at, zone);
  }

  private Evidence evidence(Uses uses, RuleContext context) {
    SeenEvent last = SeenOrder.last(uses.events);
    Set<LocalDate> days = new HashSet<>();
    uses.events.forEach(event -> days.add(day(event.occurredAt(), context)));
    Bilingual place = EvidenceText.place(context, last.place());
    int grants = uses.events.size();
    long least = context.value(GRANTS);
    long leastDays = context.value(DISTINCT_DAYS);
    long window = context.value(DAYS);
    return EvidenceText.evidence(
        new Bilingual(
            place.zh()
                + "：登记为空置，但 "
                + window
                + " 天内有 "
                + days.size()
                + " 天、共 "
                + grants
                + " 次刷开房门（阈值："
                + leastDays
                + " 天、"
                + least
                + " 次），请上门核实。",
            place.en()
                + ": no one is registered here, yet the door was opened "
                + grants
                + " times on "
                + days.size()
                + " days within "
                + window
                + " (threshold: "
                + least
                + " times on "
                + leastDays
                + " days); please check on site."),
        uses.events,
        Map.of(
            "grants", grants + " (≥ " + least + ")",
            "days", days.size() + " (≥ " + leastDays + ")",
            "window", window + " days"),
        new Bilingual(
            "房间有登记的租住人，或只有工作人员开门", "a tenancy in the register, or staff's credentials only"));
  }
}
