package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@link LeftUnlocked} remembers of a door. Immutable.
 *
 * @param unlocked what unlocked it; null while it is locked
 * @param since when it was unlocked, closed, or went back to a mode in which it locks, the last of
 *     these; null while locked
 * @param open whether the door stands open
 * @param free whether a mode lets it be open
 * @param away whether the device is disconnected, so that a locking could not arrive
 * @param heard arrival of the last of what counts
 * @param relockSeconds time to relock as reported by the device; 0: never, or not reported
 * @param firingSince null while it does not fire
 * @param past firings that are over
 */
record BoltMemory(
    @Nullable SeenEvent unlocked,
    @Nullable Instant since,
    boolean open,
    boolean free,
    boolean away,
    Instant heard,
    int relockSeconds,
    @Nullable Instant firingSince,
    IntervalHistory past) {
  static final BoltMemory NOTHING_KNOWN =
      new BoltMemory(null, null, false, false, false, Instant.EPOCH, 0, null, IntervalHistory.NONE);

  /** Unlocked, or once more: it locks that much later, unless it should have before. */
  BoltMemory unlocked(SeenEvent seen) {
    return firingSince != null
        ? this
        : new BoltMemory(
            seen,
            seen.occurredAt(),
            open,
            free,
            false,
            seen.receivedAt(),
            relockSeconds,
            null,
            past);
  }

  BoltMemory locked() {
    return new BoltMemory(null, null, open, free, false, heard, relockSeconds, null, past);
  }

  /** What fires, if anything, is over; what ends before it began never was. */
  BoltMemory over(Instant at) {
    if (firingSince == null) {
      return this;
    }
    if (!at.isAfter(firingSince)) {
      return kept(null, past);
    }
    KeptInterval spell =
        new KeptInterval(
                firingSince,
                null,
                Severity.LOW,
                1,
                unlocked == null ? List.of() : List.of(unlocked))
            .endingAt(at);
    return new BoltMemory(
        unlocked, since, open, free, away, heard, relockSeconds, null, past.add(spell));
  }

  BoltMemory open(DoorState state, SeenEvent seen) {
    boolean isOpen = state != DoorState.CLOSED;
    boolean closes = !isOpen && since != null && firingSince == null;
    return new BoltMemory(
        unlocked,
        closes ? seen.occurredAt() : since,
        isOpen,
        free,
        false,
        seen.receivedAt(),
        relockSeconds,
        firingSince,
        past);
  }

  BoltMemory inMode(boolean isFree, SeenEvent seen) {
    return new BoltMemory(
        unlocked,
        since == null ? null : seen.occurredAt(),
        open,
        isFree,
        false,
        seen.receivedAt(),
        relockSeconds,
        firingSince,
        past);
  }

  BoltMemory away(boolean isAway, Instant received) {
    return new BoltMemory(
        unlocked, since, open, free, isAway, received, relockSeconds, firingSince, past);
  }

  BoltMemory relocking(int seconds) {
    return seconds == relockSeconds
        ? this
        : new BoltMemory(unlocked, since, open, free, away, heard, seconds, firingSince, past);
  }

  /** The same with what was found by time alone. */
  BoltMemory kept(@Nullable Instant firing, IntervalHistory left) {
    return Objects.equals(firing, firingSince) && left.equals(past)
        ? this
        : new BoltMemory(unlocked, since, open, free, away, heard, relockSeconds, firing, left);
  }
}
