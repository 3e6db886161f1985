package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.UUID;

/** Where a page of alerts ended: the opening of its last alert, in whole microseconds. */
public record Position(Instant openedAt, UUID id) {}
