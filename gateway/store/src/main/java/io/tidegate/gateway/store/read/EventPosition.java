package io.tidegate.gateway.store.read;

import java.time.Instant;

/** Where a page of events ended. {@code key}: of the event, with time and device its identity. */
public record EventPosition(Instant occurredAt, int device, long key) {}
