package io.tidegate.gateway.backtest;

import java.time.Instant;

/** Receives the progress of a back-test, every so many events of the history. */
@FunctionalInterface
public interface Progress {
  /**
   * It has come so far.
   *
   * @param share of the time to go through, 0 to 1
   * @param until arrival time of the history, UTC
   * @param events so far
   */
  void at(double share, Instant until, long events);
}
