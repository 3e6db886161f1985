package io.tidegate.gateway.registry;

/** A grid (网格). {@code id}: the database's number; {@code code}: the public id. */
public record Grid(int id, String community, String code, String nameZh, String nameEn) {}
