package io.tidegate.gateway.ingest;

/** Where ticks come from, and how many a batch may span. */
public enum Pace {
  /** Arrivals, and the clock while the source is idle; a batch ends where a tick falls. */
  LIVE(true, false),

  /** Arrivals alone; a batch ends where a tick falls. */
  PAST(false, false),

  /**
   * Arrivals alone; a batch goes on over the ticks of its minute, each at its place between the
   * messages. The same findings come out, and a world's day takes hundreds of transactions instead
   * of one for nearly every second. A batch's row keeps its last tick alone, so this is only for a
   * gateway that is never rebuilt.
   */
  WORLD(false, true);

  private final boolean clockTicks;
  private final boolean spansTicks;

  Pace(boolean clockTicks, boolean spansTicks) {
    this.clockTicks = clockTicks;
    this.spansTicks = spansTicks;
  }

  /** Whether the clock makes the ticks while nothing arrives. */
  boolean clockTicks() {
    return clockTicks;
  }

  /** Whether a batch may hold more than one tick. */
  boolean spansTicks() {
    return spansTicks;
  }
}
