package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done in a room.
 *
 * @param id the database's number
 * @param code public id
 * @param room number of the place
 * @param staff number of the staff member; null: unknown
 * @param from UTC, inclusive
 * @param to UTC, exclusive; null: not done yet
 */
public record WorkOrder(
    int id,
    String code,
    int room,
    @Nullable Integer staff,
    WorkOrderKind kind,
    Instant from,
    @Nullable Instant to)
    implements Timed {}
