package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.registry.facts.WorkOrderKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Command: expect work at a room.
 *
 * @param room code
 * @param staff code of the member of staff who comes; null: none is named
 * @param to exclusive; null: open
 */
public record NewWorkOrder(
    String room, WorkOrderKind kind, @Nullable String staff, Instant from, @Nullable Instant to) {}
