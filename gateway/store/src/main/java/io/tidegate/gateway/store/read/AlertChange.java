package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

/**
 * Something happened to an alert.
 *
 * @param cursor right after it
 * @param sighted what decides who may know of it
 */
public record AlertChange(
    @Nested FeedCursor cursor,
    UUID alert,
    String rule,
    String action,
    @Nested Scope.Sighted sighted) {}
