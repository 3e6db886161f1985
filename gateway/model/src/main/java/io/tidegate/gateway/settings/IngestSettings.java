package io.tidegate.gateway.settings;

import java.time.Duration;

/**
 * How messages become transactions.
 *
 * @param batchRows most messages in one transaction, 1 to 10000
 * @param batchAge longest a message waits for a batch to fill, 0 to 1 s
 */
public record IngestSettings(int batchRows, Duration batchAge) {
  /** What fits nearly everybody. */
  public static final IngestSettings USUAL = new IngestSettings(2_000, Duration.ofMillis(20));

  /** Refuses what cannot work. */
  public IngestSettings {
    if (batchRows < 1 || batchRows > 10_000) {
      throw new IllegalArgumentException("batchRows: expected 1 to 10000");
    }
    if (batchAge.isNegative() || batchAge.compareTo(Duration.ofSeconds(1)) > 0) {
      throw new IllegalArgumentException("batchAge: expected 0 to 1 s");
    }
  }
}
