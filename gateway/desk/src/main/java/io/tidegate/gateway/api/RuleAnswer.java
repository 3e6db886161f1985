package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.rules.RuleScope;
import io.tidegate.gateway.desk.rules.RuleState;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.DataKind;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.detect.Thresholds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract's {@code Rule}: a rule as in force at one scope. */
public record RuleAnswer(
    String id,
    @JsonProperty("class") String ruleClass,
    String subject,
    String severity,
    boolean forSweep,
    Bilingual name,
    Bilingual act,
    Bilingual purpose,
    List<String> data,
    String mode,
    String usualMode,
    String modeSource,
    @Nullable String modeSourceId,
    List<ThresholdAnswer> thresholds) {
  private static final String CATALOGUE = "catalogue";

  /** A threshold: the value in force, and where it was set. */
  public record ThresholdAnswer(
      String name,
      long value,
      long catalogue,
      String unit,
      long least,
      long most,
      String source,
      @Nullable String sourceId) {}

  public RuleAnswer {
    data = List.copyOf(data);
    thresholds = List.copyOf(thresholds);
  }

  /** The answer for a rule. */
  public static RuleAnswer of(RuleState state, PublicIds ids) {
    Rule rule = state.detector().rule();
    Thresholds.ModeEntry modeSource = state.inForce().modeSource();
    Thresholds.@Nullable Where where = modeSource == null ? null : modeSource.where();
    return new RuleAnswer(
        rule.id(),
        rule.ruleClass().word(),
        rule.kind().word(),
        rule.severity().word(),
        rule.forSweep(),
        rule.name(),
        rule.act(),
        rule.use().purpose(),
        rule.use().needs().stream().sorted().map(DataKind::word).toList(),
        state.inForce().mode().word(),
        state.detector().usualMode().word(),
        kind(where),
        id(where, ids),
        thresholds(state, ids));
  }

  private static List<ThresholdAnswer> thresholds(RuleState state, PublicIds ids) {
    List<ThresholdAnswer> thresholds = new ArrayList<>();
    for (int i = 0; i < state.detector().thresholds().size(); i++) {
      Threshold threshold = state.detector().thresholds().get(i);
      Thresholds.Entry source = state.inForce().sources()[i];
      Thresholds.@Nullable Where where = source == null ? null : source.where();
      thresholds.add(
          new ThresholdAnswer(
              threshold.name(),
              state.inForce().numbers()[i],
              threshold.value(),
              threshold.unit(),
              threshold.least(),
              threshold.most(),
              kind(where),
              id(where, ids)));
    }
    return thresholds;
  }

  private static String kind(Thresholds.@Nullable Where where) {
    return where == null ? CATALOGUE : where.scope().word();
  }

  private static @Nullable String id(Thresholds.@Nullable Where where, PublicIds ids) {
    return where == null ? null : RuleScope.id(where, ids);
  }
}
