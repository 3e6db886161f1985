package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@link DoorForced} remembers of a door. Immutable.
 *
 * @param grants times of the last grants and exit requests
 * @param free whether a mode lets it stand open
 * @param unlocked whether its bolt was unlocked and not locked since
 * @param open whether it stands open
 * @param closedAt when it was last closed; null if that is not known
 * @param pending an opening that nothing has explained yet
 * @param incident a firing, or one that ended of late
 */
record DoorForcedState(
    Grants grants,
    boolean free,
    boolean unlocked,
    boolean open,
    @Nullable Instant closedAt,
    @Nullable SeenEvent pending,
    @Nullable Incident incident) {
  static final DoorForcedState NOTHING_KNOWN =
      new DoorForcedState(new Grants(null, null, null), false, false, false, null, null, null);

  /** The last three, newest first by arrival, so that buffered ones do not hide fresh ones. */
  record Grants(@Nullable Instant last, @Nullable Instant oneBefore, @Nullable Instant twoBefore) {
    Grants and(Instant at) {
      return new Grants(at, /* oneBefore= */ last, /* twoBefore= */ oneBefore);
    }

    boolean anyWithin(Instant from, Instant to) {
      return within(last, from, to) || within(oneBefore, from, to) || within(twoBefore, from, to);
    }

    private static boolean within(@Nullable Instant grant, Instant from, Instant to) {
      return grant != null && !grant.isBefore(from) && !grant.isAfter(to);
    }
  }

  /**
   * A firing.
   *
   * @param cause null where it was taken over after a restart
   * @param inferred whether we concluded it; otherwise the device reported it
   * @param endedAt null while it fires
   */
  record Incident(
      Instant startedAt, @Nullable SeenEvent cause, boolean inferred, @Nullable Instant endedAt) {}

  DoorForcedState granted(Instant at) {
    return new DoorForcedState(grants.and(at), free, unlocked, open, closedAt, pending, incident);
  }

  DoorForcedState inMode(boolean isFree) {
    return new DoorForcedState(
        grants, isFree, unlocked, open, closedAt, isFree ? null : pending, incident);
  }

  DoorForcedState unlocked(boolean isUnlocked) {
    return new DoorForcedState(grants, free, isUnlocked, open, closedAt, pending, incident);
  }

  DoorForcedState pending(@Nullable SeenEvent opening) {
    return new DoorForcedState(grants, free, unlocked, open, closedAt, opening, incident);
  }

  DoorForcedState opened() {
    return new DoorForcedState(grants, free, unlocked, true, closedAt, pending, incident);
  }

  /** It is closed since {@code at}, unless it was before. */
  DoorForcedState closed(Instant at) {
    return open || closedAt == null ? calmFrom(at) : this;
  }

  /** It is closed, and the calm begins at {@code at}. */
  DoorForcedState calmFrom(Instant at) {
    return new DoorForcedState(grants, free, unlocked, false, at, pending, incident);
  }

  /** It fires because of an opening that nothing explained. */
  DoorForcedState inferred() {
    return pending == null
        ? this
        : pending(null).with(new Incident(pending.occurredAt(), pending, true, null));
  }

  /**
   * It fires because the device reports it, since the opening before that nothing had explained.
   *
   * @param isKnown whether one can tell that nothing explains that opening
   */
  DoorForcedState reported(SeenEvent cause, boolean isKnown) {
    Instant since = pending == null || !isKnown ? cause.occurredAt() : pending.occurredAt();
    return pending(null).with(new Incident(since, cause, false, null));
  }

  /** The device confirms the conclusion: no grant can withdraw it any more. */
  DoorForcedState confirmed() {
    return incident == null
        ? this
        : with(new Incident(incident.startedAt, incident.cause, false, incident.endedAt));
  }

  DoorForcedState adopted(Instant startedAt) {
    return with(new Incident(startedAt, null, false, null));
  }

  /** Its end is reported, or, with null, was reported too early. */
  DoorForcedState ended(@Nullable Instant at) {
    return incident == null
        ? this
        : with(new Incident(incident.startedAt, incident.cause, incident.inferred, at));
  }

  DoorForcedState forgotten() {
    return with(null);
  }

  boolean isFiring() {
    return incident != null && incident.endedAt == null;
  }

  boolean isFree() {
    return free || unlocked;
  }

  /** When the present firing ends if nothing more happens; null if none, or while it is open. */
  @Nullable Instant end(Duration calm) {
    return !isFiring() || open || closedAt == null ? null : closedAt.plus(calm);
  }

  /** Since when the door of the present firing is closed; null if none, or while it is open. */
  @Nullable Instant overSince() {
    return end(Duration.ZERO);
  }

  /** When a firing of late ended; null if there was none. */
  @Nullable Instant endedAt() {
    return incident == null ? null : incident.endedAt;
  }

  private DoorForcedState with(@Nullable Incident other) {
    return new DoorForcedState(grants, free, unlocked, open, closedAt, pending, other);
  }
}
