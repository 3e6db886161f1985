package io.tidegate.gateway.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where ticks come from, and how many a batch may span.
 *
 * @param clockTicks whether the clock makes the ticks while nothing arrives; else arrivals alone do
 * @param spansTicks whether a batch goes on over the ticks and minutes of its hour, each at its
 *     place between the messages; else it ends where a tick falls
 */
public record Pace(boolean clockTicks, boolean spansTicks) {
  /** Of real devices. */
  public static final Pace LIVE = new Pace(true, false);

  /**
   * Of arrivals that are known before. The same findings come out, and a day takes dozens of
   * transactions instead of one for nearly every second. A batch's row keeps its last tick alone,
   * so this is only where no such batch is ever replayed: the state has to be kept at the end, or
   * the gateway never started again.
   */
  public static final Pace WORLD = new Pace(false, true);

  /**
   * Whether a batch goes on over a tick. Not into the next hour: what is read back is read by the
   * batch, and asked for by the day.
   *
   * @param began its first arrival
   * @param arrival of the message next to it
   */
  boolean goesOn(Instant began, Instant arrival) {
    return spansTicks
        && began.truncatedTo(ChronoUnit.HOURS).equals(arrival.truncatedTo(ChronoUnit.HOURS));
  }
}
