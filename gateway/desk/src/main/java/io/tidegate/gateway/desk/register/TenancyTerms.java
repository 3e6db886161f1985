package io.tidegate.gateway.desk.register;

import io.tidegate.gateway.roster.change.StayKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tenancy says but for whose and where it is.
 *
 * @param bed null: none is named
 * @param to exclusive; null: open
 */
public record TenancyTerms(
    StayKind kind, @Nullable String bed, Instant from, @Nullable Instant to) {}
