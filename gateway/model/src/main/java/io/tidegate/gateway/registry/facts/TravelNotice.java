package io.tidegate.gateway.registry.facts;

import java.time.Instant;

/**
 * A resident's notice of an absence.
 *
 * @param resident number of the resident
 * @param from UTC, inclusive
 * @param to UTC, exclusive
 */
public record TravelNotice(int resident, Instant from, Instant to) implements Timed {}
