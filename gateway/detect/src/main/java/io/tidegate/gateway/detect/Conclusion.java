package io.tidegate.gateway.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Finding} before {@link Detection} adds rule, subject and place. Fields as there.
 *
 * @param evidence null only when a condition ends
 */
public record Conclusion(
    Finding.Type type, Instant at, Severity severity, @Nullable Evidence evidence) {
  /** The condition holds from {@code at} on. */
  public static Conclusion fires(Instant at, Severity severity, Evidence evidence) {
    return new Conclusion(Finding.Type.FIRES, at, severity, evidence);
  }

  /** The same, that it fires from {@code start} on. */
  Conclusion from(Instant start) {
    return new Conclusion(Finding.Type.FIRES, start, severity, evidence);
  }

  /** There is more evidence of a condition that holds from {@code at} on. */
  public static Conclusion updates(Instant at, Severity severity, Evidence evidence) {
    return new Conclusion(Finding.Type.UPDATES, at, severity, evidence);
  }

  /** The condition ended at {@code at}. */
  public static Conclusion resolves(Instant at, Severity severity) {
    return new Conclusion(Finding.Type.RESOLVES, at, severity, null);
  }

  /** It never held: events that came late say so. {@code at}: the time of what proved it. */
  public static Conclusion withdraws(Instant at, Severity severity) {
    return new Conclusion(Finding.Type.WITHDRAWS, at, severity, null);
  }
}
