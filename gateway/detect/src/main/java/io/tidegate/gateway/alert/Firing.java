package io.tidegate.gateway.alert;

import io.tidegate.gateway.detect.Evidence;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.event.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One interval of an alert's condition.
 *
 * @param ordinal 1, 2, … within the alert
 * @param endedAt null while it lasts
 * @param endReason null while it lasts
 * @param evidence null: as it is stored
 * @param events how many the stored evidence has
 * @param evidenceAt pipeline time at which the stored evidence was written
 */
public record Firing(
    int ordinal,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable EndReason endReason,
    Severity severity,
    @Nullable Evidence evidence,
    int events,
    Instant evidenceAt) {
  /** Why a firing ended. */
  public enum EndReason {
    RESOLVED,
    /** Late events proved it wrong. */
    WITHDRAWN,
    /** Its rule was normal after a restart. */
    REBUILT;

    private final String word = Words.of(this);

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }
}
