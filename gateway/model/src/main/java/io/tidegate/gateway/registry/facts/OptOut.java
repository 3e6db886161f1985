package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resident's opt-out from a rule.
 *
 * @param resident number of the resident
 * @param rule id of the rule
 * @param from UTC, inclusive
 * @param to UTC, exclusive; null: open
 */
public record OptOut(int resident, String rule, Instant from, @Nullable Instant to)
    implements Timed {}
