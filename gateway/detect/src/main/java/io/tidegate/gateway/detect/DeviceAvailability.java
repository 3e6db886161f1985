package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which devices are down, from last wills and from silence. Mutable, of {@link Detection}. */
final class DeviceAvailability {
  private final Set<Integer> down = new HashSet<>();

  /** The change by an event of a device; null if there is none. */
  @Nullable DeviceChange heard(SeenEvent seen) {
    boolean will =
        seen.event() instanceof DeviceEvent.Presence presence
            && presence.state() == PresenceState.OFFLINE;
    if (will) {
      return down.add(seen.device())
          ? new DeviceChange(seen.device(), true, true, seen.receivedAt())
          : null;
    }
    return !down.isEmpty() && down.remove(seen.device())
        ? new DeviceChange(seen.device(), false, false, seen.receivedAt())
        : null;
  }

  /** The rule about offline devices found one silent since {@code at}; null if it was down. */
  @Nullable DeviceChange silent(int device, Instant at) {
    return down.add(device) ? new DeviceChange(device, true, false, at) : null;
  }

  /** All of them, to be kept over a restart. */
  Set<Integer> down() {
    return down;
  }
}
