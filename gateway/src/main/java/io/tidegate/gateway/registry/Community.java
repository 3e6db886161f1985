package io.tidegate.gateway.registry;

/** A community (社区). {@code id}: the first part of every device id. */
public record Community(String id, String nameZh, String nameEn) {}
