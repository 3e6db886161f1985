package io.tidegate.gateway.store;

/**
 * What a migration found and did. {@code timescale}: whether events lie in hypertables, else in
 * native partitions.
 */
public record Migrated(String version, int applied, boolean timescale) {}
