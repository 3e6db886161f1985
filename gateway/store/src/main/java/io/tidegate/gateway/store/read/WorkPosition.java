package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.UUID;

/** Where a page of a list of the desk ended; the time is in whole microseconds. */
public record WorkPosition(int rank, Instant openedAt, UUID id) {}
