package io.tidegate.gateway.walk;

import io.tidegate.gateway.detect.Severity;
import java.time.Instant;

/**
 * Something that an open alert says should be looked at.
 *
 * @param place number of the place it is about
 * @param since when the alert began, UTC
 */
public record Sign(int place, VisitReason reason, Severity severity, Instant since) {}
