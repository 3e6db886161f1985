package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * door-forced: the device reports it, or a door opens with no grant and no exit request in the time
 * before, where the door reports both. Ends once it has been closed for a while.
 *
 * <p>Where the exit button is not wired an opening from inside looks the same, so there only the
 * device's own word counts. A lock that was unlocked and a door in passage, fire or maintenance
 * mode are free to open. An inferred opening waits for a grant that the device sends after it.
 */
public final class DoorForced implements Detector<DoorForcedState> {
  private static final Rule RULE =
      new Rule(
          "door-forced",
          RuleClass.PLACE,
          SubjectKind.DOOR,
          Severity.HIGH,
          new Bilingual("强行开门", "Door forced"),
          new Bilingual("立即到现场查看门和门锁", "Go now and look at the door and its lock"),
          new DataUse("及时发现强行开门", "Notice a forced door in time", DataKind.DEVICE),
          Duration.ofDays(1));

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return DoorForcedLimits.THRESHOLDS;
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.ACCESS, EventKind.DOOR, EventKind.LOCK, EventKind.MODE);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    return !(seen.event() instanceof DeviceEvent.Access access)
        || access.outcome() != Outcome.DENIED;
  }

  @Override
  public Step<DoorForcedState> event(
      @Nullable DoorForcedState known, SeenEvent seen, RuleContext context) {
    DoorForcedState state = known == null ? DoorForcedState.NOTHING_KNOWN : known;
    if (state.pending() == null && !state.isFiring()) {
      return seen(state, seen, context);
    }
    List<Conclusion> says = new ArrayList<>();
    state = passed(state, seen.occurredAt(), context, says);
    Step<DoorForcedState> step = seen(state, seen, context);
    says.addAll(step.conclusions());
    return new Step<>(step.state(), says, step.wake());
  }

  /** What time alone has made of it by {@code at}, if no tick has come between. */
  private DoorForcedState passed(
      DoorForcedState before, Instant at, RuleContext context, List<Conclusion> says) {
    DoorForcedLimits limits = DoorForcedLimits.at(context);
    DoorForcedState state = before;
    SeenEvent pending = state.pending();
    boolean isOver = pending != null && at.isAfter(pending.occurredAt().plus(limits.grantAfter()));
    if (pending != null && isOver && limits.isHeard(pending, context)) {
      state = state.inferred();
      says.add(Objects.requireNonNull(restate(state, context)));
    }
    Instant end = state.end(limits.calm());
    if (end != null && !at.isBefore(end)) {
      state = state.ended(end);
      says.add(Conclusion.resolves(end, RULE.severity()));
    }
    return state;
  }

  private Step<DoorForcedState> seen(DoorForcedState state, SeenEvent seen, RuleContext context) {
    DeviceEvent event = seen.event();
    return switch (event.kind()) {
      case DOOR -> moved(state, seen, ((DeviceEvent.Door) event).state(), context);
      case MODE ->
          FireInputs.frees(seen, context)
              ? allowed(state.inMode(true), seen.occurredAt(), context)
              : next(state.inMode(false), context);
      case LOCK ->
          switch (((DeviceEvent.Lock) event).state()) {
            case LOCKED -> next(state.unlocked(false), context);
            case UNLOCKED -> allowed(state.unlocked(true), seen.occurredAt(), context);
            case JAMMED -> next(state, context);
          };
      default -> allowed(state, seen.occurredAt(), context);
    };
  }

  @Override
  public Step<DoorForcedState> tick(DoorForcedState state, Instant second, RuleContext context) {
    DoorForcedLimits limits = DoorForcedLimits.at(context);
    SeenEvent pending = state.pending();
    if (pending != null && !second.isBefore(pendingUntil(pending, limits))) {
      if (limits.isHeard(pending, context)) {
        return fires(state.inferred(), context);
      }
      return second.isBefore(pending.receivedAt().plus(DoorForcedLimits.MISSING))
          ? Step.quiet(state, second.plus(limits.grantAfter()))
          : next(state.pending(null), context); // cannot tell
    }
    Instant end = state.end(limits.calm());
    if (end != null && !second.isBefore(end)) {
      DoorForcedState ended = state.ended(end);
      return Step.says(ended, Conclusion.resolves(end, RULE.severity()), wake(ended, context));
    }
    Instant endedAt = state.endedAt();
    return endedAt != null && !second.isBefore(endedAt.plus(Detection.LATENESS))
        ? next(state.forgotten(), context)
        : next(state, context);
  }

  @Override
  public List<Class<?>> stateTypes() {
    return List.of(DoorForcedState.class);
  }

  @Override
  public Verdict verdict(@Nullable DoorForcedState state, RuleContext context) {
    if (state == null) {
      return Verdict.CANNOT_TELL;
    }
    return state.isFiring() ? Verdict.FIRING : Verdict.NORMAL;
  }

  @Override
  public @Nullable Conclusion restate(DoorForcedState state, RuleContext context) {
    DoorForcedState.Incident incident = state.incident();
    return incident == null || incident.cause() == null
        ? null
        : Conclusion.fires(
            incident.startedAt(),
            RULE.severity(),
            DoorForcedEvidence.of(incident.cause(), incident.inferred(), context));
  }

  @Override
  public @Nullable Instant overSince(DoorForcedState state) {
    return state.overSince();
  }

  @Override
  public DoorForcedState settled(DoorForcedState state) {
    return state.forgotten();
  }

  @Override
  public Step<DoorForcedState> adopt(
      @Nullable DoorForcedState state, FiringAlert firing, Instant at) {
    return Step.quiet(
        (state == null ? DoorForcedState.NOTHING_KNOWN : state).adopted(firing.startedAt()), null);
  }

  private Step<DoorForcedState> moved(
      DoorForcedState state, SeenEvent seen, DoorState moved, RuleContext context) {
    return switch (moved) {
      case FORCED -> forced(state, seen, context);
      case OPENED -> opened(state, seen, context);
      case CLOSED -> next(state.closed(seen.occurredAt()), context);
      case HELD -> next(state.opened(), context);
    };
  }

  private Step<DoorForcedState> forced(DoorForcedState state, SeenEvent seen, RuleContext context) {
    Door door = seen.door();
    // a door without a contact never reports closing: its end counts from here
    DoorForcedState moved =
        door != null && door.contact() ? state.opened() : state.calmFrom(seen.occurredAt());
    if (wasToldToEnd(state, seen)) {
      return fires(moved.ended(null), context);
    }
    boolean isKnown = DoorForcedLimits.at(context).isKnown(moved.pending(), context);
    return state.isFiring()
        ? next(moved.confirmed(), context)
        : fires(moved.reported(seen, isKnown), context);
  }

  private Step<DoorForcedState> opened(DoorForcedState state, SeenEvent seen, RuleContext context) {
    DoorForcedState opened = state.opened();
    if (wasToldToEnd(state, seen)) {
      return fires(opened.ended(null), context);
    }
    Door door = seen.door();
    if (door == null
        || !door.contact()
        || !door.exitButtonWired()
        || state.open()
        || state.isFiring()
        || state.isFree()) {
      return next(opened, context);
    }
    Instant at = seen.occurredAt();
    DoorForcedLimits limits = DoorForcedLimits.at(context);
    return state.grants().anyWithin(at.minus(limits.window(door)), at.plus(limits.grantAfter()))
        ? next(opened, context)
        : next(opened.pending(seen), context);
  }

  /** Whether a late opening proves that a firing had not ended when its end was reported. */
  private static boolean wasToldToEnd(DoorForcedState state, SeenEvent seen) {
    Instant endedAt = state.endedAt();
    DoorForcedState.Incident incident = state.incident();
    return endedAt != null
        && incident != null
        && incident.cause() != null
        && seen.occurredAt().isBefore(endedAt);
  }

  /** A grant, exit request, unlocking or mode: takes back what it explains. */
  private Step<DoorForcedState> allowed(DoorForcedState state, Instant at, RuleContext context) {
    DoorForcedState granted = state.granted(at);
    SeenEvent pending = state.pending();
    if (pending == null && state.incident() == null) {
      return Step.quiet(granted, null);
    }
    DoorForcedLimits limits = DoorForcedLimits.at(context);
    if (pending != null && limits.explains(at, pending)) {
      return next(granted.pending(null), context);
    }
    DoorForcedState.Incident incident = state.incident();
    SeenEvent cause = incident == null ? null : incident.cause();
    if (incident != null && incident.inferred() && cause != null && limits.explains(at, cause)) {
      return Step.says(granted.forgotten(), Conclusion.withdraws(at, RULE.severity()), null);
    }
    return next(granted, context);
  }

  private static Instant pendingUntil(SeenEvent pending, DoorForcedLimits limits) {
    return pending.receivedAt().plus(limits.grantAfter());
  }

  private Step<DoorForcedState> fires(DoorForcedState state, RuleContext context) {
    return Step.says(state, Objects.requireNonNull(restate(state, context)), wake(state, context));
  }

  private static Step<DoorForcedState> next(DoorForcedState state, RuleContext context) {
    return Step.quiet(state, wake(state, context));
  }

  private static @Nullable Instant wake(DoorForcedState state, RuleContext context) {
    SeenEvent pending = state.pending();
    if (pending == null && state.incident() == null) {
      return null;
    }
    DoorForcedLimits limits = DoorForcedLimits.at(context);
    if (pending != null) {
      return pendingUntil(pending, limits);
    }
    Instant endedAt = state.endedAt();
    return endedAt == null ? state.end(limits.calm()) : endedAt.plus(Detection.LATENESS);
  }
}
