package io.tidegate.gateway.web.devices;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.read.UnknownReads;

/**
 * A device that was registered, and how what was kept of it fares.
 *
 * @param letters how many waited when it was
 * @param inForce whether the register in force knows it
 */
public record MappedView(DeviceId id, long letters, UnknownReads.Fate fate, boolean inForce) {
  /** How many have gone through. */
  public long done() {
    return Math.max(0, letters - fate.going());
  }

  /** Whether all there is to wait for has come. */
  public boolean isDone() {
    return fate.going() == 0 && !fate.alerting() && inForce;
  }
}
