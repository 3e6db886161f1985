package io.tidegate.gateway.registry.facts;

/**
 * A member of staff.
 *
 * @param id the database's number: {@code holder} of the credentials
 * @param code public id, without meaning
 */
public record Staff(int id, String code, StaffKind kind) {}
