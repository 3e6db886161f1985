package io.tidegate.gateway.desk.rules;

import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Command: set thresholds of a rule, its mode, or both, at one scope.
 *
 * @param values by name of the threshold, in its unit; null: inherit from the wider scope
 * @param mode null with {@code changesMode}: inherit from the wider scope
 * @param changesMode whether to set {@code mode}
 * @param reason for the history, 1 to {@value io.tidegate.gateway.alert.Acts#MAX_TEXT} characters
 */
public record RuleChange(
    String rule,
    Thresholds.Where where,
    Map<String, @Nullable Long> values,
    @Nullable RuleMode mode,
    boolean changesMode,
    String reason) {
  public RuleChange {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // may hold null
  }
}
