package io.tidegate.gateway.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time during which a condition held, or holds.
 *
 * @param start UTC
 * @param end UTC, after {@code start} or equal; may lie ahead if it is known already; null: not
 *     known yet
 * @param severity over all of it
 * @param weight how much speaks for it (events, uses): evidence is reported again when it has grown
 */
public record Interval(Instant start, @Nullable Instant end, Severity severity, int weight) {}
