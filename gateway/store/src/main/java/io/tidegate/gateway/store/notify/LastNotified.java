package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.detect.Severity;
import java.util.UUID;

/** The last notification about an alert that a robot received. */
public record LastNotified(UUID alert, Severity severity, boolean closed) {}
