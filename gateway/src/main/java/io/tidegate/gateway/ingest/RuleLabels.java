package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The label {@code rule} of metrics: a rule about devices has its id, all others share the word of
 * their class. A count of one that rises would tell, live, that a silent alarm went off or that
 * somebody has not been seen.
 */
final class RuleLabels {
  private static final String UNKNOWN = "other";

  private static final Map<String, String> LABELS =
      Detectors.rules().stream().collect(Collectors.toUnmodifiableMap(Rule::id, RuleLabels::label));

  private RuleLabels() {}

  /** The label of a rule by its id. */
  static String of(String rule) {
    return LABELS.getOrDefault(rule, UNKNOWN);
  }

  private static String label(Rule rule) {
    return rule.ruleClass() == RuleClass.DEVICE ? rule.id() : rule.ruleClass().word();
  }
}
