package io.tidegate.gateway.store;

/**
 * What a migration found and did.
 *
 * @param version of the schema now
 * @param applied steps taken this time
 * @param timescale whether events lie in hypertables, else in native partitions
 */
public record Migrated(String version, int applied, boolean timescale) {}
