package io.tidegate.gateway.event;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When an event happened, and who says so.
 *
 * @param occurredAt UTC, whole microseconds (the database keeps no more)
 * @param source whose clock {@code occurredAt} is
 * @param claimedAt the device's time if that was absurd; otherwise null
 */
public record EventTime(Instant occurredAt, TimeSource source, @Nullable Instant claimedAt) {
  /** How far ahead of arrival a device's clock may be and still be believed. */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  /** How old an event may be at its arrival and still be believed ({@code lateness.limit}). */
  public static final Duration MAX_AGE = Duration.ofDays(35);

  /**
   * Judges a device's claim against the arrival of its message.
   *
   * @param claimed the device's time; null if it has no clock
   * @param receivedAt arrival of the message
   */
  public static EventTime judge(@Nullable Instant claimed, Instant receivedAt) {
    if (claimed == null) {
      return new EventTime(toMicros(receivedAt), TimeSource.GATEWAY, null);
    }
    if (claimed.isAfter(receivedAt.plus(MAX_AHEAD))
        || claimed.isBefore(receivedAt.minus(MAX_AGE))) {
      return new EventTime(toMicros(receivedAt), TimeSource.GATEWAY_SUSPECT, toMicros(claimed));
    }
    return new EventTime(toMicros(claimed), TimeSource.DEVICE, null);
  }

  /** Whether the time is the device's own and so repeats with a redelivery. */
  public boolean isDevices() {
    return source == TimeSource.DEVICE;
  }

  /** {@code instant} cut to whole microseconds, as the database keeps it. */
  public static Instant toMicros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
