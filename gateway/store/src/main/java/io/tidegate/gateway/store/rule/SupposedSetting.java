package io.tidegate.gateway.store.rule;

import io.tidegate.gateway.detect.Thresholds;
import org.jspecify.annotations.Nullable;

/**
 * What is supposed to have been set all the time.
 *
 * @param name of the threshold; empty: the rule's mode
 * @param becomes value or mode, as the database writes them; null: nothing, so that a wider scope
 *     holds
 */
public record SupposedSetting(
    String rule, String name, Thresholds.Where where, @Nullable String becomes) {}
