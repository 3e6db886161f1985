package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.DeviceId;
import java.time.Instant;

/**
 * A controller or lock.
 *
 * @param number the register's number: stable for its id, never used again; the first part of every
 *     event's key
 * @param id as its topic names it
 * @param codec id of its firmware family
 * @param place number of the place it is mounted at
 * @param enteredAt since when the register knows where its doors are
 */
public record Device(int number, DeviceId id, String codec, int place, Instant enteredAt) {
  /** One that the register has always known. */
  public Device(int number, DeviceId id, String codec, int place) {
    this(number, id, codec, place, Instant.EPOCH);
  }
}
