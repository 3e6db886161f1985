package io.tidegate.gateway.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert whose condition holds according to the database, for {@link Detection#reconcile}.
 *
 * @param startedAt start of its present firing, UTC
 */
public record FiringAlert(
    String rule,
    Subject subject,
    Instant startedAt,
    Severity severity,
    @Nullable Integer place,
    @Nullable Integer microGrid) {
  /** Ends it: its rule, rebuilt, says normal. */
  Finding rebuilt(Instant at) {
    return new Finding(rule, subject, Finding.Type.REBUILT, at, severity, place, microGrid, null);
  }
}
