package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a page of alerts ended: the next one holds what comes after. {@code openedAt}: of the last
 * alert, whole microseconds.
 */
public record Position(Instant openedAt, UUID id) {}
