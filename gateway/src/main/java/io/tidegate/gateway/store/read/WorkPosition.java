package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a page of a list of the desk ended: the next one holds what comes after. {@code openedAt}:
 * of it, whole microseconds.
 */
public record WorkPosition(int rank, Instant openedAt, UUID id) {}
