package io.tidegate.gateway.store.read;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to an alert.
 *
 * @param cursor right after it
 * @param action as in the alert's history
 * @param microGrid the database's number; null if the alert has none
 */
public record AlertChange(
    FeedCursor cursor, UUID alert, String action, @Nullable Integer microGrid) {}
