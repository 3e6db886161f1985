package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That nothing was seen at a room's door: what the rules about absence share.
 *
 * @param last the newest sign of life, or since when it is looked for
 * @param metAt since when the rule's condition holds; null: it does not
 * @param endedAt when it ended; null while it holds
 * @param newest that sign; null if there was none yet
 */
record Absence(
    Instant last, @Nullable Instant metAt, @Nullable Instant endedAt, @Nullable SeenEvent newest) {
  /** The kinds of event that can be signs of life. */
  static final Set<EventKind> KINDS = Set.of(EventKind.ACCESS, EventKind.DOOR, EventKind.LOCK);

  /** Nothing seen since {@code at}. */
  static Absence since(Instant at) {
    return new Absence(at, null, null, null);
  }

  /** Whether an event at a room's door shows residents; events of staff do not. */
  static boolean isSign(SeenEvent seen) {
    if (seen.room() == null || seen.holderKind() == HolderKind.STAFF) {
      return false;
    }
    return switch (seen.event().kind()) {
      case ACCESS -> {
        DeviceEvent.Access access = (DeviceEvent.Access) seen.event();
        yield access.outcome() == Outcome.GRANTED
            || (access.credential() != null && access.credential().type() == CredentialType.BUTTON);
      }
      case DOOR -> true;
      case LOCK -> ((DeviceEvent.Lock) seen.event()).cause() != LockCause.AUTO;
      default -> false;
    };
  }

  /** The same sign, looked for anew. */
  Absence again() {
    return new Absence(last, null, null, newest);
  }

  /** With a sign of life. {@code ends}: when a condition that held before it is over. */
  Absence seen(SeenEvent sign, Instant ends) {
    Instant at = sign.occurredAt();
    boolean isNewer = at.isAfter(last);
    if (metAt != null && endedAt == null) {
      if (at.isBefore(metAt)) { // late: it never held
        return new Absence(isNewer ? at : last, null, null, isNewer ? sign : newest);
      }
      return new Absence(at, metAt, ends, newest); // the one before is the evidence
    }
    return isNewer ? new Absence(at, metAt, endedAt, sign) : this;
  }

  /** The condition holds from {@code at} on. */
  Absence met(Instant at) {
    return new Absence(last, at, null, newest);
  }

  /** The condition is over without a sign of life. */
  Absence over(Instant at) {
    return new Absence(last, metAt, at, newest);
  }

  boolean holds() {
    return metAt != null && endedAt == null;
  }

  /** The one interval there is, at most. */
  List<Interval> intervals(Severity severity) {
    return metAt == null ? List.of() : List.of(new Interval(metAt, endedAt, severity, 1));
  }

  /** The devices of a room's own doors. */
  static List<Integer> devices(RuleContext context) {
    List<Integer> devices = new ArrayList<>(1);
    for (Door door : context.register().doorsAt(context.place())) {
      if (door.kind() == DoorKind.ROOM) {
        devices.add(door.device());
      }
    }
    return devices;
  }
}
