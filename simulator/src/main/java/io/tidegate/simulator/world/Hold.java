package io.tidegate.simulator.world;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nothing of a device arrives; all of it arrives at the end.
 *
 * @param from from when messages are held back, milliseconds since 1970
 * @param to end of the wait
 */
record Hold(Kind kind, long from, long to) {
  /** Why it waits. */
  enum Kind {
    /** Some bridge between device and broker stands still. The device knows nothing of it. */
    STALL(false, false),
    /** The connection breaks and is back before anybody wonders. */
    BLIP(true, false),
    /** The connection is down for long, and the broker says so. */
    OFFLINE(true, true),
    /** The connection is down for long, and the broker does not notice. */
    SILENT(false, true);

    /** Whether the broker publishes the last will, and the device its birth afterwards. */
    final boolean hasWill;

    /** Whether the device is offline for all to see. */
    final boolean isOffline;

    Kind(boolean hasWill, boolean isOffline) {
      this.hasWill = hasWill;
      this.isOffline = isOffline;
    }

    /** Whether the device knows, and says so of what it kept. */
    boolean isBuffered() {
      return this != STALL;
    }
  }

  private static final double STALLS_A_DAY = 0.02;
  private static final double BLIPS_A_DAY = 0.02;
  private static final double OFFLINES_A_DAY = 0.002;
  private static final double SILENCES_A_DAY = 0.0004;
  private static final long KEEP_ALIVE = 45_000;

  /**
   * What chance brings on a day; mostly nothing.
   *
   * @param day its first moment
   * @param every interval of the device's periodic messages
   */
  static @Nullable Hold ofDay(long day, long every, SplittableRandom random) {
    double draw = random.nextDouble();
    long from = day + random.nextLong(Span.DAY);
    if (draw < STALLS_A_DAY) {
      // Together with the wait for the next report it stays under three usual intervals, and
      // under the two hours within which the order across devices is open.
      long most = Math.min(110 * Span.MINUTE, every * 8 / 5);
      return of(Kind.STALL, from, 10 * Span.MINUTE, most, random);
    }
    draw -= STALLS_A_DAY;
    if (draw < BLIPS_A_DAY) {
      return of(Kind.BLIP, from, Span.MINUTE, 4 * Span.MINUTE, random);
    }
    draw -= BLIPS_A_DAY;
    if (draw < OFFLINES_A_DAY) {
      return of(Kind.OFFLINE, from, 30 * Span.MINUTE, 6 * Span.HOUR, random);
    }
    draw -= OFFLINES_A_DAY;
    return draw < SILENCES_A_DAY ? of(Kind.SILENT, from, every * 5, every * 8, random) : null;
  }

  private static @Nullable Hold of(
      Kind kind, long from, long least, long most, SplittableRandom random) {
    return most <= least ? null : new Hold(kind, from, from + random.nextLong(least, most));
  }

  /** When the broker gives the device up; only with a will. */
  long will() {
    return from + KEEP_ALIVE;
  }

  /** Whether messages of that moment are held back. */
  boolean covers(long at) {
    return at >= from && at < to;
  }
}
