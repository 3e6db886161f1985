package io.tidegate.gateway.store.rule;

import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sets for a rule at one place, kind of place or everywhere.
 *
 * @param values by name of the threshold; null: what the wider scope says
 * @param mode null with {@code changesMode}: what the wider scope says
 * @param changesMode whether {@code mode} is meant at all
 * @param actor number of the account; null: the command line
 */
public record SettingChange(
    String rule,
    Thresholds.Where where,
    Map<String, @Nullable Long> values,
    @Nullable RuleMode mode,
    boolean changesMode,
    Instant at,
    @Nullable Integer actor,
    String reason) {
  public SettingChange {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // may hold null
  }
}
