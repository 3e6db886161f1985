package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.walk.WalkKind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A walk as it stands in the database. Times are UTC.
 *
 * @param assignee name of the account that has it; null: any who walks there
 * @param leftOut places with a reason that were too many
 */
public record WalkRow(
    long id,
    WalkKind kind,
    int microGrid,
    @Nullable Integer house,
    LocalDate day,
    @Nullable String assignee,
    @Nullable String assigneeName,
    int leftOut,
    Instant madeAt,
    @Nullable Instant endedAt,
    int stops,
    int visited) {}
