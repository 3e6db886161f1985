package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
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
 * <p>It is about now: an opening heard late fires only if its closing does not follow, and nothing
 * fires while the gateway or the device is not connected, since a closing could not be heard. A
 * mode that lets the door stand open keeps it silent.
 */
public final class DoorHeld implements Detector<DoorHeldState> {
  /**
   * @param shared longest a shared door may stand open
   * @param room longest a room's door may
   * @param settle how long after the gateway or the device is back, or a late opening was heard, a
   *     closing may still follow
   */
  record Limits(Duration shared, Duration room, Duration settle) {}

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
          Duration.ofDays(1));

  private final Limits limits;

  /** With the catalogue's thresholds. */
  public DoorHeld() {
    this(new Limits(Duration.ofSeconds(60), Duration.ofSeconds(300), Duration.ofSeconds(30)));
  }

  DoorHeld(Limits limits) {
    this.limits = limits;
  }

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Threshold> thresholds() {
    return List.of(
        new Threshold("shared", limits.shared.toSeconds(), "s"),
        new Threshold("room", limits.room.toSeconds(), "s"),
        new Threshold("settle", limits.settle.toSeconds(), "s"));
  }

  @Override
  public Set<EventKind> kinds() {
    return Set.of(EventKind.DOOR, EventKind.MODE, EventKind.PRESENCE);
  }

  @Override
  public boolean cares(SeenEvent seen) {
    // How long is too long goes by the kind of door: of one not in the register nobody can tell.
    return seen.door() != null || seen.event().head().door() == 0;
  }

  @Override
  public Step<DoorHeldState> event(@Nullable DoorHeldState known, SeenEvent seen, Scene scene) {
    DoorHeldState state = known == null ? DoorHeldState.NOTHING_KNOWN : known;
    DeviceEvent event = seen.event();
    return switch (event.kind()) {
      case DOOR -> moved(state, seen, (DeviceEvent.Door) event, scene);
      case MODE -> mode(state, ((DeviceEvent.Mode) event).state(), seen.occurredAt());
      default -> {
        boolean away = ((DeviceEvent.Presence) event).state() == PresenceState.OFFLINE;
        yield known == null ? Step.forget() : next(state.away(away, seen.receivedAt()));
      }
    };
  }

  @Override
  public Step<DoorHeldState> tick(DoorHeldState state, Instant second, Scene scene) {
    SeenEvent opening = state.opening();
    Instant due = due(state);
    if (opening == null || due == null || second.isBefore(due)) {
      return next(state);
    }
    Instant listening = scene.listeningSince();
    if (state.away() || listening == null) {
      return Step.quiet(state, second.plus(limits.settle)); // cannot tell
    }
    Instant settled = listening.plus(limits.settle);
    if (second.isBefore(settled)) {
      return Step.quiet(state, settled);
    }
    return fires(state, scene);
  }

  @Override
  public Verdict verdict(@Nullable DoorHeldState state) {
    if (state == null) {
      return Verdict.CANNOT_TELL;
    }
    if (state.firingSince() != null) {
      return Verdict.FIRING;
    }
    return state.opening() == null || state.free() ? Verdict.NORMAL : Verdict.CANNOT_TELL;
  }

  @Override
  public Conclusion restate(DoorHeldState state, Scene scene) {
    Instant since = state.firingSince();
    SeenEvent opening = state.opening();
    if (since == null || opening == null) {
      throw new IllegalStateException("a firing taken over has its evidence with its alert");
    }
    return Conclusion.fires(since, RULE.severity(), evidence(state, opening, scene));
  }

  @Override
  public Step<DoorHeldState> adopt(@Nullable DoorHeldState state, FiringAlert firing, Instant at) {
    return next((state == null ? DoorHeldState.NOTHING_KNOWN : state).fired(firing.startedAt()));
  }

  private Step<DoorHeldState> moved(
      DoorHeldState state, SeenEvent seen, DeviceEvent.Door door, Scene scene) {
    return switch (door.state()) {
      case CLOSED -> ended(state, state.closed(), seen.occurredAt());
      case OPENED -> // a second one means that a closing was lost: it counts from here
          next(state.firingSince() == null ? state.opened(seen, false) : state);
      case FORCED -> next(state.opening() == null ? state.opened(seen, false) : state);
      case HELD -> held(state, seen, scene);
    };
  }

  /** Where no opening was heard the device's word is all there is, and believed at once. */
  private Step<DoorHeldState> held(DoorHeldState state, SeenEvent seen, Scene scene) {
    if (state.firingSince() != null) {
      return next(state);
    }
    if (state.opening() != null) {
      return next(state.reported(seen.receivedAt()));
    }
    DoorHeldState held = state.opened(seen, true);
    boolean isLate = Telling.lateness(seen).compareTo(limits.settle) > 0;
    return held.free() || isLate || scene.listeningSince() == null
        ? next(held)
        : fires(held, scene);
  }

  private Step<DoorHeldState> mode(DoorHeldState state, DoorMode mode, Instant at) {
    boolean free = mode != DoorMode.NORMAL && mode != DoorMode.LOCKED_DOWN;
    if (free == state.free()) {
      return next(state);
    }
    DoorHeldState changed = state.inMode(free, at);
    return free ? ended(state, changed, at) : next(changed);
  }

  private Step<DoorHeldState> ended(DoorHeldState before, DoorHeldState after, Instant at) {
    Instant since = before.firingSince();
    if (since == null) {
      return next(after);
    }
    return Step.says(
        after,
        at.isBefore(since)
            ? Conclusion.withdraws(at, RULE.severity()) // heard late: it was closed in time
            : Conclusion.resolves(at, RULE.severity()),
        due(after));
  }

  private Step<DoorHeldState> fires(DoorHeldState state, Scene scene) {
    Instant countedFrom = state.countedFrom();
    SeenEvent opening = state.opening();
    if (countedFrom == null || opening == null) {
      return next(state);
    }
    boolean onlyReported = state.reported() && isHeldReport(opening);
    DoorHeldState fired =
        state.fired(onlyReported ? countedFrom : countedFrom.plus(limit(opening)));
    return Step.says(fired, restate(fired, scene), null);
  }

  private Step<DoorHeldState> next(DoorHeldState state) {
    return Step.quiet(state, due(state));
  }

  /** When it fires if nothing more is heard; null if it does not. */
  private @Nullable Instant due(DoorHeldState state) {
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
    Instant due = isHeldReport(opening) ? countedFrom : countedFrom.plus(limit(opening));
    Instant settled = heardAt.plus(limits.settle);
    boolean late = heardAt.isAfter(countedFrom.plus(limits.settle));
    return late && settled.isAfter(due) ? settled : due;
  }

  private Duration limit(SeenEvent opening) {
    Door door = opening.door();
    return door != null && door.kind() == DoorKind.ROOM ? limits.room : limits.shared;
  }

  private static boolean isHeldReport(SeenEvent opening) {
    return opening.event() instanceof DeviceEvent.Door door && door.state() == DoorState.HELD;
  }

  private Evidence evidence(DoorHeldState state, SeenEvent opening, Scene scene) {
    Bilingual place = Telling.place(scene, opening.place());
    String time = Telling.time(scene, opening.occurredAt());
    Bilingual limit = Telling.span(limit(opening));
    Bilingual sentence =
        isHeldReport(opening)
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
    return Telling.evidence(
        sentence,
        List.of(opening),
        Map.of("limit", limit.en(), "reportedByDevice", state.reported() ? "yes" : "no"),
        new Bilingual("在 " + limit.zh() + "内关门", "closed within " + limit.en()));
  }
}
