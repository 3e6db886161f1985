package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.detect.Severity;
import java.util.UUID;

/** What a robot was last told of an alert. */
public record Told(UUID alert, Severity severity, boolean closed) {}
