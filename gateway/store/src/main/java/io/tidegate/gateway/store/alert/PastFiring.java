package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.alert.Firing;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** An interval of an alert's condition, past or only supposed. {@code endedAt} null: it lasts. */
public record PastFiring(
    String rule,
    @Nested Subject subject,
    Severity severity,
    @Nullable Integer place,
    @Nullable Integer microGrid,
    Instant startedAt,
    @Nullable Instant endedAt,
    Firing.@Nullable EndReason endReason,
    Instant reportedAt,
    @Nullable Long alert,
    @Nullable Disposition disposition,
    @Nested Bilingual sentence) {
  /** Whether late events, or what explained it, took it back. */
  public boolean isWithdrawn() {
    return endReason == Firing.EndReason.WITHDRAWN;
  }

  /** Whether both lasted at one time. */
  public boolean overlaps(PastFiring other) {
    return !startsAfterEndOf(other) && !other.startsAfterEndOf(this);
  }

  private boolean startsAfterEndOf(PastFiring other) {
    return other.endedAt != null && startedAt.isAfter(other.endedAt);
  }
}
