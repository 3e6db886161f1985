package io.tidegate.gateway.store.walk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A visit as it stands in the database. Times are UTC.
 *
 * @param walk null: of none that is still there
 * @param microGrid the database's number, of then
 * @param finding word of what was found
 * @param note null: none, or old
 */
public record VisitRow(
    long id,
    @Nullable Long walk,
    int place,
    int microGrid,
    String worker,
    String workerName,
    String finding,
    @Nullable String note,
    Instant foundAt,
    Instant enteredAt) {}
