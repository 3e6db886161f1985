package io.tidegate.gateway.ingest;

import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.store.ingest.DeadLetters;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Keeps the dead letters within their bounds, the oldest out first. */
final class LetterBounds {
  /** How far past the bound the table may go before it is trimmed: one delete for many. */
  private static final int SLACK = 500;

  private final IngestMetrics metrics;
  private long count;

  /**
   * @param count letters there are now, at least about
   */
  LetterBounds(long count, IngestMetrics metrics) {
    this.count = count;
    this.metrics = metrics;
  }

  /**
   * @param devices those that got letters in this transaction
   */
  void keep(Connection tx, int added, Set<Map.Entry<String, String>> devices) throws SQLException {
    if (devices.isEmpty() && added == 0) {
      return;
    }
    int dropped = added > 0 ? DeadLetters.trimDevices(tx, devices) : 0;
    count += added - dropped;
    if (count > DeadLetters.MOST) {
      count = DeadLetters.count(tx); // repeats and upkeep have moved it
    }
    if (count > DeadLetters.MOST) {
      int excess = (int) Math.min(Integer.MAX_VALUE, count - DeadLetters.MOST + SLACK);
      int trimmed = DeadLetters.trim(tx, excess);
      count -= trimmed;
      dropped += trimmed;
    }
    metrics.deadLettersDropped(dropped);
  }
}
