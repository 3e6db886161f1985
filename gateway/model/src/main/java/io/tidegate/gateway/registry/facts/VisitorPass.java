package io.tidegate.gateway.registry.facts;

import java.time.Instant;

/**
 * A visitor's stay: the holder of the credentials that were made for it.
 *
 * @param id the database's number: {@code holder} of the credentials
 * @param code public id, without meaning
 * @param room number of the room visited
 * @param from UTC, inclusive
 * @param to UTC, exclusive; may be extended, so the credential's own end says less
 */
public record VisitorPass(int id, String code, int room, Instant from, Instant to)
    implements Timed {}
