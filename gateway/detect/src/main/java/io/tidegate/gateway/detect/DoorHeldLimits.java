package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.facts.SchedulePurpose;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/** How long a door may stand open, for {@link DoorHeld}. */
final class DoorHeldLimits {
  /** Longest a shared door may stand open. */
  static final Threshold SHARED = new Threshold("shared", 60, "s", 10, 86_400);

  /** Longest a room's door may. */
  static final Threshold ROOM = new Threshold("room", 300, "s", 10, 86_400);

  /** Hours in which it may stand open that follow each other and are looked at, at most. */
  private static final int MOST_HOURS = 16;

  private DoorHeldLimits() {}

  /**
   * When it has stood open for too long: hours of its place's schedule in which it may do not
   * count, nor what went before them.
   */
  static Instant tooLong(SeenEvent opening, Instant countedFrom, RuleContext context) {
    Duration limit = isHeldReport(opening) ? Duration.ZERO : limit(opening, context);
    Instant from = hoursEnd(opening, countedFrom, context);
    Instant due = from.plus(limit);
    for (int i = 0; i < MOST_HOURS; i++) {
      Instant end = hoursEnd(opening, due, context);
      if (end.equals(due)) {
        return due;
      }
      due = end.plus(limit);
    }
    return due;
  }

  /** The end of the hours of its place's schedule around {@code at}; else {@code at}. */
  static Instant hoursEnd(SeenEvent opening, Instant at, RuleContext context) {
    ZonedDateTime there = at.atZone(context.zone());
    Instant end =
        context.register().scheduledUntil(opening.place(), SchedulePurpose.DOOR_OPEN, there);
    return end == null ? at : end;
  }

  static boolean isScheduled(DoorHeldState state, Instant at, RuleContext context) {
    SeenEvent opening = state.opening();
    return opening != null && hoursEnd(opening, at, context).isAfter(at);
  }

  static Duration limit(SeenEvent opening, RuleContext context) {
    Door door = opening.door();
    return context.span(door != null && door.kind() == DoorKind.ROOM ? ROOM : SHARED);
  }

  static boolean isHeldReport(SeenEvent opening) {
    return opening.event() instanceof DeviceEvent.Door door && door.state() == DoorState.HELD;
  }
}
