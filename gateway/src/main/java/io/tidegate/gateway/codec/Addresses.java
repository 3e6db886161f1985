package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.DeviceId;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of topics seen of late: a device speaks on the same two or three for years, and to
 * take one apart costs more than to read its message. Bounded: each topic has one place, which it
 * leaves to the next that wants it. Safe on any thread: what two put in one place at once is true
 * either way, and complete.
 */
public final class Addresses {
  private static final int PLACES = 1 << 16;

  /** Longer ones are taken apart each time: what is kept is bounded in bytes, too. */
  private static final int LONGEST = 256;

  private final Sources sources;
  private final UnaryOperator<DeviceId> same;
  private final @Nullable Address[] places = new Address[PLACES];

  /**
   * @param same gives for a device's name the one that is kept of it, if one is: two that are one
   *     and the same are told to be equal at a glance
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
