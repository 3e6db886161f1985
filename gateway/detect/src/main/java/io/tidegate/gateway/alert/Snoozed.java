package io.tidegate.gateway.alert;

import io.tidegate.gateway.detect.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an alert is silent for a while.
 *
 * @param until UTC
 * @param severity when it was snoozed: a higher one wakes it
 * @param count firings when it was snoozed: three times as many wake it
 */
public record Snoozed(Instant until, Severity severity, int count) {
  private static final int TOO_MANY = 3;

  /** Why the alert must not sleep on; null if it may. */
  static @Nullable String disturbance(Alert alert) {
    Snoozed snoozed = alert.handled().snoozed();
    if (snoozed == null || alert.isClosed()) {
      return null;
    }
    if (alert.severity().compareTo(snoozed.severity) > 0) {
      return "severity";
    }
    return alert.count() >= TOO_MANY * snoozed.count ? "count" : null;
  }
}
