package io.tidegate.gateway.store;

/** What a migration found and did. {@code timescale}: events lie in hypertables. */
public record Migrated(String version, int applied, boolean timescale) {}
