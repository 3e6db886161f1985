package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who lives in a room, as the managing company says.
 *
 * @param room number of the room
 * @param person resident's code, or a key of the company's own
 * @param resident number of the resident with that code; null: the register does not know the
 *     person
 * @param from UTC, inclusive
 * @param to UTC, exclusive; null: open
 */
public record RosterLine(
    int room, String person, @Nullable Integer resident, Instant from, @Nullable Instant to)
    implements Timed {}
