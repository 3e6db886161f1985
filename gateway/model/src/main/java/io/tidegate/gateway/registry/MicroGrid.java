package io.tidegate.gateway.registry;

/**
 * A micro-grid (微网格). {@code id}: the database's number; {@code code}: the public id; {@code grid}:
 * number of its grid.
 */
public record MicroGrid(
    int id, int grid, String code, MicroGridKind kind, String nameZh, String nameEn) {}
