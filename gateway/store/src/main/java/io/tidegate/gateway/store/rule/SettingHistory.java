package io.tidegate.gateway.store.rule;

import io.tidegate.gateway.detect.Thresholds;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody changed.
 *
 * @param name of the threshold; empty: the rule's mode
 * @param was value or mode before; null: inherited
 */
public record SettingHistory(
    long id,
    String name,
    @Nested Thresholds.Where where,
    Instant at,
    @Nullable String actor,
    @Nullable String was,
    @Nullable String became,
    String reason) {}
