package io.tidegate.gateway.ingest;

import java.time.Duration;
import java.util.List;

/**
 * Where messages come from: polled in order, acknowledged in order. Called by the pipeline thread
 * alone.
 */
public interface MessageSource {
  /**
   * The next messages in the order of receipt, waiting at most {@code patience} for the first one.
   *
   * @param limit most messages to return
   * @return none if nothing came in time
   */
  List<Delivery> poll(int limit, Duration patience) throws InterruptedException;

  /**
   * Acknowledges every delivery up to and including this one. One of an earlier connection is a
   * no-op.
   */
  void ackThrough(Delivery last);
}
