package io.tidegate.gateway.event;

import org.jspecify.annotations.Nullable;

/**
 * What every event has.
 *
 * @param device who says so
 * @param door opening of the device, 1 to 64; 0 = all of them (mode) or the apparatus itself
 *     (health, presence)
 * @param time when it happened
 * @param identity what makes a second delivery recognisable
 * @param key 64-bit key, see {@link EventKey}
 * @param sequence boot and number, where the family counts every message; otherwise null
 * @param part place of the event in its message, from 0
 * @param buffered whether the device kept it while it had no connection
 */
public record EventHead(
    DeviceId device,
    int door,
    EventTime time,
    Identity identity,
    long key,
    @Nullable Sequence sequence,
    int part,
    boolean buffered) {
  /** Most openings of one device. */
  public static final int MAX_DOOR = 64;

  /**
   * @throws IllegalArgumentException if {@code door} is out of range
   */
  public EventHead {
    if (door < 0 || door > MAX_DOOR) {
      throw new IllegalArgumentException("door " + door + ": expected 0 to " + MAX_DOOR);
    }
  }

  /** The same event at another time, as when an earlier delivery has claimed it. */
  public EventHead at(EventTime other) {
    return new EventHead(device, door, other, identity, key, sequence, part, buffered);
  }

  /** The same event under another key: one without identity takes its delivery's. */
  public EventHead withKey(long other) {
    return new EventHead(device, door, time, identity, other, sequence, part, buffered);
  }
}
