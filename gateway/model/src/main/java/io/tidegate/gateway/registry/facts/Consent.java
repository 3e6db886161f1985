package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resident's consent to be looked after by a worker (welfare-check).
 *
 * @param resident number of the resident
 * @param worker account name of the paired worker, the only one to see the alerts
 * @param from UTC, inclusive
 * @param to UTC, exclusive; null: until withdrawn
 */
public record Consent(int resident, String worker, Instant from, @Nullable Instant to)
    implements Timed {}
