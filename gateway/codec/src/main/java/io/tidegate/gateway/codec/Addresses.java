package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.DeviceId;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Cache of parsed topics: devices use the same two or three for years, and parsing one costs more
 * than reading its message. Bounded: each topic has one slot, which the next one with the same hash
 * takes over. Safe on any thread.
 */
public final class Addresses {
  private static final int PLACES = 1 << 16;

  /** Longer ones are taken apart each time: what is kept is bounded in bytes, too. */
  private static final int LONGEST = 256;

  private final Sources sources;
  private final UnaryOperator<DeviceId> same;
  private final @Nullable Address[] places = new Address[PLACES];

  /**
   * @param same returns the interned id of a device, if there is one, so that equals is cheap
   */
  public Addresses(Sources sources, UnaryOperator<DeviceId> same) {
    this.sources = sources;
    this.same = same;
  }

  /** What that topic says. */
  public Address of(String topic) {
    int hash = topic.hashCode() * 0x9E3779B9;
    int place = hash >>> 16;
    Address known = places[place];
    if (known != null && known.topic().equals(topic)) {
      return known;
    }
    Address found = sources.address(topic);
    DeviceId device = found.device();
    Address kept = device == null ? found : found.with(same.apply(device));
    if (kept.problem() == null && topic.length() <= LONGEST) {
      places[place] = kept;
    }
    return kept;
  }
}
