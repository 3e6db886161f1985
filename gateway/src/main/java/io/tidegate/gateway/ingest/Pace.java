package io.tidegate.gateway.ingest;

/**
 * Where ticks come from, and how many a batch may span.
 *
 * @param clockTicks whether the clock makes the ticks while nothing arrives; else arrivals alone do
 * @param spansTicks whether a batch goes on over the ticks of its minute, each at its place between
 *     the messages; else it ends where a tick falls
 */
public record Pace(boolean clockTicks, boolean spansTicks) {
  /** Of real devices. */
  public static final Pace LIVE = new Pace(true, false);

  /**
   * Of arrivals that are known before. The same findings come out, and a day takes hundreds of
   * transactions instead of one for nearly every second. A batch's row keeps its last tick alone,
   * so this is only where no such batch is ever replayed: the state has to be kept at the end, or
   * the gateway never started again.
   */
  public static final Pace WORLD = new Pace(false, true);
}
