package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * door-held: a door stands open for too long. Ends when it is closed.
 *
 * <p>A late opening fires only if its closing does not follow, and nothing fires while the gateway
 * or the device is disconnected, since a closing could not arrive. Modes that allow an open door
 * and the place's schedule suppress it; the time then counts from the end of those hours.
 */
public final class DoorHeld implements Detector<DoorHeldState> {
  private static final Rule RULE =
      new Rule(
          "door-held",
          RuleClass.PLACE,
          SubjectKind.DOOR,
          Severity.MEDIUM,
          new Bilingual("门未关", "Door held open"),
          new Bilingual(
              "到现场关门，查看闭门器或有无杂物卡门",
              "Close it, and see whether its closer is broken or something blocks it"),
          new DataUse("避免公共门、房门长时间敞开", "Keep doors from standing open", DataKind.DEVICE),
          Duration.ofDays(1));

  /**
   * How long after a reconnect of gateway or device, or after a late opening, a closing may still
   * follow.
   */
  private static final Threshold SETTLE = new Threshold("settle", 30, "s", 5, 600);

  /**
   * After how long a broker gives up a device that is cut off: one and a half times the keep-alive
   * (MQTT 3.1.1, 3.1.2.10) of 60 s, which most devices leave as it is.
   */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(90);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(DoorHeldLimits.SHARED, DoorHeldLimits.ROOM, SETTLE);
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.DOOR, EventKind.MODE, EventKind.PRESENCE);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    // The limit depends on the kind of door, which is unknown for unregistered doors.
    return seen.door() != null || seen.event().head().door() == 0;
  }

  @Override
  public Step<DoorHeldState> event(
      @Nullable DoorHeldState known, SeenEvent seen, RuleContext context) {
    DoorHeldState state = known == null ? DoorHeldState.NOTHING_KNOWN : known;
    DeviceEvent event = seen.event();
    return switch (event.kind()) {
      case DOOR -> moved(state, seen, (DeviceEvent.Door) event, context);
      case MODE -> mode(state, FireInputs.frees(seen, context), seen.occurredAt(), context);
      default -> {
        boolean away = ((DeviceEvent.Presence) event).state() == PresenceState.OFFLINE;
        yield known == null
            ? Step.forget()
            : next(
                state.away(away, seen.receivedAt(), context.newestNumber(seen.device())), context);
      }
    };
  }

  @Override
  public Step<DoorHeldState> tick(DoorHeldState state, Instant second, RuleContext context) {
    SeenEvent opening = state.opening();
    Instant due = due(state, context);
    if (opening == null || due == null || second.isBefore(due)) {
      return next(state, context);
    }
    Instant listening = context.listeningSince();
    if (state.away() || listening == null || context.isAway(opening.device())) {
      return Step.quiet(state, second.plus(context.span(SETTLE))); // cannot tell
    }
    Sequence left = state.left();
    Sequence newest = context.newestNumber(opening.device());
    if (left != null && newest != null && newest.boot() != left.boot()) {
      return next(state.closed(), context); // without power it received no closing
    }
    Instant settled = settled(opening, state.heardAt(), due, context);
    if (left != null && left.equals(newest)) { // back, but not yet whether it restarted
      settled = second.plus(context.span(SETTLE));
    } else if (settled.isBefore(listening.plus(context.span(SETTLE)))) {
      settled = listening.plus(context.span(SETTLE));
    }
    return second.isBefore(settled) ? Step.quiet(state, settled) : fires(state, context);
  }

  /**
   * A device without events since the opening may have lost its connection right after it. The
   * broker reports that only after the keep-alive, which may be after the door is due.
   */
  private static Instant settled(
      SeenEvent opening, @Nullable Instant heardAt, Instant due, RuleContext context) {
    Sequence number = opening.event().head().sequence();
    if (number == null
        || heardAt == null
        || !number.equals(context.newestNumber(opening.device()))) {
      return due;
    }
    Instant known = heardAt.plus(KEEP_ALIVE);
    return known.isBefore(due) ? due : known;
  }

  @Override
  public List<Class<?>> stateTypes() {
    return List.of(DoorHeldState.class);
  }

  @Override
  public Verdict verdict(@Nullable DoorHeldState state, RuleContext context) {
    if (state == null) {
      return Verdict.CANNOT_TELL;
    }
    if (state.firingSince() != null) {
      return Verdict.FIRING;
    }
    return state.opening() == null || state.free() ? Verdict.NORMAL : Verdict.CANNOT_TELL;
  }

  @Override
  public @Nullable Conclusion restate(DoorHeldState state, RuleContext context) {
    Instant since = state.firingSince();
    SeenEvent opening = state.opening();
    return since == null || opening == null ? null : fired(since, opening, state, context);
  }

  private Conclusion fired(
      Instant since, SeenEvent opening, DoorHeldState state, RuleContext context) {
    return Conclusion.fires(since, RULE.severity(), evidence(state, opening, context));
  }

  @Override
  public Step<DoorHeldState> adopt(@Nullable DoorHeldState state, FiringAlert firing, Instant at) {
    return Step.quiet(
        (state == null ? DoorHeldState.NOTHING_KNOWN : state).fired(firing.startedAt()), null);
  }

  private Step<DoorHeldState> moved(
      DoorHeldState state, SeenEvent seen, DeviceEvent.Door door, RuleContext context) {
    return switch (door.state()) {
      case CLOSED -> ended(state, state.closed(), seen.occurredAt(), context);
      case OPENED -> // a second one means that a closing was lost: it counts from here
          next(state.firingSince() == null ? state.opened(seen, false) : state, context);
      case FORCED -> next(state.opening() == null ? state.opened(seen, false) : state, context);
      case HELD -> held(state, seen, context);
    };
  }

  /** Without an opening the device's own report counts at once. */
  private Step<DoorHeldState> held(DoorHeldState state, SeenEvent seen, RuleContext context) {
    if (state.firingSince() != null) {
      return next(state, context);
    }
    if (state.opening() != null) {
      return next(state.reported(seen.receivedAt()), context);
    }
    DoorHeldState held = state.opened(seen, true);
    boolean isLate = EvidenceText.lateness(seen).compareTo(context.span(SETTLE)) > 0;
    return held.free()
            || isLate
            || context.listeningSince() == null
            || DoorHeldLimits.isScheduled(held, seen.occurredAt(), context)
        ? next(held, context)
        : fires(held, context);
  }

  private static Step<DoorHeldState> mode(
      DoorHeldState state, boolean free, Instant at, RuleContext context) {
    if (free == state.free()) {
      return next(state, context);
    }
    DoorHeldState changed = state.inMode(free, at);
    return free ? ended(state, changed, at, context) : next(changed, context);
  }

  private static Step<DoorHeldState> ended(
      DoorHeldState before, DoorHeldState after, Instant at, RuleContext context) {
    Instant since = before.firingSince();
    if (since == null) {
      return next(after, context);
    }
    return Step.says(
        after,
        at.isBefore(since)
            ? Conclusion.withdraws(at, RULE.severity()) // late: it was closed in time
            : Conclusion.resolves(at, RULE.severity()),
        due(after, context));
  }

  private Step<DoorHeldState> fires(DoorHeldState state, RuleContext context) {
    Instant countedFrom = state.countedFrom();
    SeenEvent opening = state.opening();
    if (countedFrom == null || opening == null) {
      return next(state, context);
    }
    Instant since = DoorHeldLimits.tooLong(opening, countedFrom, context);
    DoorHeldState fired = state.fired(since);
    return Step.says(fired, fired(since, opening, fired, context), null);
  }

  private static Step<DoorHeldState> next(DoorHeldState state, RuleContext context) {
    return Step.quiet(state, due(state, context));
  }

  /** When it fires if no further event arrives; null if it does not. */
  private static @Nullable Instant due(DoorHeldState state, RuleContext context) {
    SeenEvent opening = state.opening();
    Instant countedFrom = state.countedFrom();
    Instant heardAt = state.heardAt();
    if (opening == null
        || countedFrom == null
        || heardAt == null
        || state.free()
        || state.firingSince() != null) {
      return null;
    }
    Instant due = DoorHeldLimits.tooLong(opening, countedFrom, context);
    Duration settle = context.span(SETTLE);
    Instant settled = heardAt.plus(settle);
    boolean late = heardAt.isAfter(countedFrom.plus(settle));
    return late && settled.isAfter(due) ? settled : due;
  }

  private Evidence evidence(DoorHeldState state, SeenEvent opening, RuleContext context) {
    Bilingual place = EvidenceText.place(context, opening.place());
    String time = EvidenceText.time(context, opening.occurredAt());
    Bilingual limit = EvidenceText.span(DoorHeldLimits.limit(opening, context));
    Bilingual sentence =
        DoorHeldLimits.isHeldReport(opening)
            ? new Bilingual(
                place.zh() + "：门禁设备于 " + time + " 报告门长时间未关，请查看。",
                place.en()
                    + ": at "
                    + time
                    + " the device reported that the door is held open; please check.")
            : new Bilingual(
                place.zh() + "：门自 " + time + " 打开后一直没有关，已超过 " + limit.zh() + "，请查看。",
                place.en()
                    + ": the door has been open since "
                    + time
                    + ", longer than "
                    + limit.en()
                    + "; please check.");
    return EvidenceText.evidence(
        sentence,
        List.of(opening),
        Map.of("limit", limit.en(), "reportedByDevice", state.reported() ? "yes" : "no"),
        new Bilingual(
            "在 " + limit.zh() + "内关门，或在允许常开的时段内",
            "closed within " + limit.en() + ", or hours in which the door may stand open"));
  }
}
