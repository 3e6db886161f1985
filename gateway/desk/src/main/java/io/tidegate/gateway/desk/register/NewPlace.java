package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.registry.PlaceKind;
import org.jspecify.annotations.Nullable;

/**
 * Command: enter a place.
 *
 * @param parent code of the place above
 * @param code null: one that means nothing
 * @param microGrid code of its own; null: that from above
 * @param use what a room, an office or a shop is used for; null: not known
 * @param walkOrder place in a walk among its siblings; null: by code
 */
public record NewPlace(
    String parent,
    PlaceKind kind,
    @Nullable String code,
    String nameZh,
    String nameEn,
    @Nullable String microGrid,
    @Nullable String use,
    @Nullable Integer walkOrder) {}
