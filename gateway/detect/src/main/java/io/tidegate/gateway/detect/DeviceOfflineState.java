package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What {@link DeviceOffline} remembers of a device. Never changed in place.
 *
 * @param last its last message; null if none arrived since the start
 * @param healthAt the device's time of its last health report
 * @param gaps seconds between its last health reports, newest last
 * @param usualSeconds their median; 0 until there are enough. It grows at once, and shrinks only
 *     once they were shorter for a day
 * @param shorterSince since when they are shorter; null if they are not
 * @param willAt arrival of its last will; null once anything followed
 * @param firingSince null while it does not fire
 */
record DeviceOfflineState(
    @Nullable SeenEvent last,
    @Nullable Instant healthAt,
    long[] gaps,
    long usualSeconds,
    @Nullable Instant shorterSince,
    @Nullable Instant willAt,
    @Nullable Instant firingSince) {
  /** Health reports closer than this are repeats. */
  private static final long SHORTEST_GAP = 10;

  /** A shorter interval counts once it has lasted so long: a burst of reports is not usual. */
  private static final Duration BELIEVED_AFTER = Duration.ofHours(24);

  private static final int MOST_GAPS = 9;
  private static final long[] NONE = {};
  private static final int LEAST_GAPS = 3;

  static final DeviceOfflineState NEVER_HEARD =
      new DeviceOfflineState(null, null, NONE, 0, null, null, null);

  static DeviceOfflineState heard(SeenEvent seen) {
    return new DeviceOfflineState(seen, null, NONE, 0, null, null, null);
  }

  /**
   * Another message. One that arrived before what is known (a dead letter, tried again) says
   * nothing about now: neither the last message nor the last will gives way to it.
   */
  DeviceOfflineState heardAgain(SeenEvent seen) {
    Instant at = seen.receivedAt();
    return new DeviceOfflineState(
        last != null && at.isBefore(last.receivedAt()) ? last : seen,
        healthAt,
        gaps,
        usualSeconds,
        shorterSince,
        willAt != null && at.isBefore(willAt) ? willAt : null,
        firingSince);
  }

  /** Its last will, which counts unless a later message arrived. */
  DeviceOfflineState willed(Instant at) {
    return last != null && at.isBefore(last.receivedAt())
        ? this
        : new DeviceOfflineState(last, healthAt, gaps, usualSeconds, shorterSince, at, firingSince);
  }

  /** Whether a message that arrived at {@code at} proves that what fires is over. */
  boolean isEndedBy(Instant at) {
    return firingSince != null
        && !at.isBefore(firingSince)
        && (last == null || !at.isBefore(last.receivedAt()));
  }

  DeviceOfflineState fired(@Nullable Instant since) {
    return new DeviceOfflineState(last, healthAt, gaps, usualSeconds, shorterSince, willAt, since);
  }

  /** A health report of {@code at} that does not count for the usual interval. */
  DeviceOfflineState started(Instant at) {
    return new DeviceOfflineState(last, at, gaps, usualSeconds, shorterSince, willAt, firingSince);
  }

  /** A health report of {@code at}, the device's time. */
  DeviceOfflineState reported(Instant at) {
    if (healthAt == null) {
      return new DeviceOfflineState(
          last, at, gaps, usualSeconds, shorterSince, willAt, firingSince);
    }
    long gap = Duration.between(healthAt, at).toSeconds();
    if (gap < SHORTEST_GAP) {
      return this; // a repeat, or a buffered one that comes after a newer one
    }
    int from = gaps.length == MOST_GAPS ? 1 : 0;
    long[] more = Arrays.copyOfRange(gaps, from, gaps.length + 1);
    more[more.length - 1] = gap;
    long[] sorted = more.clone();
    Arrays.sort(sorted);
    long usual = sorted.length < LEAST_GAPS ? 0 : sorted[sorted.length / 2];
    Instant since = usual >= usualSeconds ? null : shorterSince == null ? at : shorterSince;
    // One as long as ever shows that the short ones are another's, or over.
    boolean isSlow =
        since != null && (gap >= usualSeconds || at.isBefore(since.plus(BELIEVED_AFTER)));
    return new DeviceOfflineState(
        last, at, more, isSlow ? usualSeconds : usual, isSlow ? since : null, willAt, firingSince);
  }

  @Nullable Instant lastHeard() {
    return last == null ? null : last.receivedAt();
  }
}
