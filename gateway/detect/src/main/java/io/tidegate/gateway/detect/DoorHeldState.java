package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@link DoorHeld} remembers of a door. Immutable.
 *
 * @param opening the event since which it stands open; null while closed
 * @param countedFrom when its opening, or the mode that let it stand open, was; null while closed
 * @param reported whether the device itself reports it
 * @param free whether a mode lets it stand open
 * @param away whether the device is disconnected, so that a closing could not arrive
 * @param heardAt since when, arrival time, its events are believed
 * @param left the newest number of the device when it went away; null unless it did since the
 *     opening, and numbers its events
 * @param firingSince null while it does not fire
 */
record DoorHeldState(
    @Nullable SeenEvent opening,
    @Nullable Instant countedFrom,
    boolean reported,
    boolean free,
    boolean away,
    @Nullable Instant heardAt,
    @Nullable Sequence left,
    @Nullable Instant firingSince) {
  static final DoorHeldState NOTHING_KNOWN =
      new DoorHeldState(null, null, false, false, false, null, null, null);

  /** It stands open since {@code seen}, unless it did before; the device may say for too long. */
  DoorHeldState opened(SeenEvent seen, boolean isReported) {
    return new DoorHeldState(
        seen, seen.occurredAt(), isReported, free, false, seen.receivedAt(), null, firingSince);
  }

  /** The device reports it once more; that does not move {@link #heardAt}. */
  DoorHeldState reported(Instant received) {
    Instant believed = away ? received : heardAt;
    return new DoorHeldState(opening, countedFrom, true, free, false, believed, null, firingSince);
  }

  DoorHeldState closed() {
    return new DoorHeldState(null, null, false, free, false, null, null, null);
  }

  DoorHeldState inMode(boolean isFree, Instant at) {
    return new DoorHeldState(
        opening,
        opening == null ? null : at,
        reported,
        isFree,
        away,
        heardAt,
        left,
        isFree ? null : firingSince);
  }

  /** The device has no connection any more, or has one again. */
  DoorHeldState away(boolean isAway, Instant received, @Nullable Sequence newest) {
    if (isAway == away) {
      return this;
    }
    Sequence before = isAway && opening != null ? newest : left;
    return new DoorHeldState(
        opening, countedFrom, reported, free, isAway, received, before, firingSince);
  }

  DoorHeldState fired(Instant since) {
    return new DoorHeldState(opening, countedFrom, reported, free, away, heardAt, left, since);
  }
}
