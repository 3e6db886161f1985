package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Door;
import java.time.Duration;
import java.time.Instant;

/**
 * Thresholds of {@link DoorForced}.
 *
 * @param grantWindow how long after a grant or exit request an opening is expected; the door's
 *     relock time if that is longer
 * @param grantAfter how long after the opening its grant may still be sent
 * @param calm how long closed until it ends
 */
record DoorForcedLimits(Duration grantWindow, Duration grantAfter, Duration calm) {
  /** How long after a grant this door may be opened. */
  Duration window(Door door) {
    Integer relock = door.relockSeconds();
    return relock != null && relock > grantWindow.toSeconds()
        ? Duration.ofSeconds(relock)
        : grantWindow;
  }

  /** Whether a grant that was heard after an opening explains it. */
  boolean explains(Instant grant, Instant opening) {
    return !grant.isAfter(opening.plus(grantAfter)) && !grant.isBefore(opening.minus(grantWindow));
  }
}
