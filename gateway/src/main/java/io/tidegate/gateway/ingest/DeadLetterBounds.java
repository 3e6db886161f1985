package io.tidegate.gateway.ingest;

import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.store.ingest.DeadLetterReads;
import io.tidegate.gateway.store.ingest.DeadLetters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Keeps the dead letters within their bounds, the oldest out first. */
final class DeadLetterBounds {
  /** How far past the bound the table may go before it is trimmed: one delete for many. */
  private static final int SLACK = 500;

  private final IngestMetrics metrics;
  private long count;
  private int pendingDropped;
  private long pendingCount;

  /**
   * @param count approximate number of dead letters
   */
  DeadLetterBounds(long count, IngestMetrics metrics) {
    this.count = count;
    this.metrics = metrics;
  }

  /**
   * @param devices those with new dead letters in this transaction
   */
  void keep(Connection tx, int added, Set<Map.Entry<String, String>> devices) throws SQLException {
    pendingDropped = 0;
    pendingCount = count;
    if (devices.isEmpty() && added == 0) {
      return;
    }
    pendingDropped = added > 0 ? DeadLetters.trimDevices(tx, devices) : 0;
    pendingCount = count + added - pendingDropped;
    if (pendingCount > DeadLetters.MOST) {
      pendingCount = DeadLetterReads.count(tx); // upkeep has moved it
    }
    if (pendingCount > DeadLetters.MOST) {
      int excess = (int) Math.min(Integer.MAX_VALUE, pendingCount - DeadLetters.MOST + SLACK);
      int trimmed = DeadLetters.trim(tx, excess);
      pendingCount -= trimmed;
      pendingDropped += trimmed;
    }
  }

  /** The transaction was committed: what it kept and dropped counts, once. */
  void committed() {
    count = pendingCount;
    metrics.deadLettersDropped(pendingDropped);
    pendingDropped = 0;
  }
}
