package io.tidegate.gateway.notify.relay;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the monitoring lives: it sends its Watchdog for ever, so that silence means a fault. Safe
 * on any thread.
 */
final class Watchdog {
  private final Duration patience;
  private Instant heard;
  private boolean silent;

  /**
   * @param begin now: the first Watchdog has as long as every other
   */
  Watchdog(Duration patience, Instant begin) {
    this.patience = patience;
    this.heard = begin;
  }

  /** It was heard; whether that ends a silence. */
  synchronized boolean heard(Instant at) {
    heard = at;
    boolean back = silent;
    silent = false;
    return back;
  }

  /** Whether from now on it is silent; once for each silence. */
  synchronized boolean fallsSilent(Instant now) {
    if (silent || now.isBefore(heard.plus(patience))) {
      return false;
    }
    silent = true;
    return true;
  }

  synchronized boolean isSilent() {
    return silent;
  }
}
