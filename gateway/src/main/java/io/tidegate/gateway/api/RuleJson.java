package io.tidegate.gateway.api;

import io.tidegate.gateway.detect.DataKind;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.store.rule.SettingHistory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Rules as the contract writes them. */
public final class RuleJson {
  private static final String CATALOGUE = "catalogue";

  private RuleJson() {}

  /** A rule with what it judges by somewhere. */
  public static JsonObject of(Detector<?> detector, Thresholds.Values inForce, PublicIds ids) {
    Rule rule = detector.rule();
    JsonArray thresholds = new JsonArray();
    for (int i = 0; i < detector.thresholds().size(); i++) {
      Threshold threshold = detector.thresholds().get(i);
      Thresholds.Entry source = inForce.sources()[i];
      Thresholds.@Nullable Where where = source == null ? null : source.where();
      thresholds.add(
          new JsonObject()
              .put("name", threshold.name())
              .put("value", inForce.numbers()[i])
              .put("catalogue", threshold.value())
              .put("unit", threshold.unit())
              .put("least", threshold.least())
              .put("most", threshold.most())
              .put("source", kind(where))
              .put("sourceId", id(where, ids)));
    }
    Thresholds.ModeEntry modeSource = inForce.modeSource();
    Thresholds.@Nullable Where where = modeSource == null ? null : modeSource.where();
    return new JsonObject()
        .put("id", rule.id())
        .put("class", rule.ruleClass().word())
        .put("subject", rule.kind().word())
        .put("severity", rule.severity().word())
        .put("forSweep", rule.forSweep())
        .put("name", AlertJson.texts(rule.name().zh(), rule.name().en()))
        .put("act", AlertJson.texts(rule.act().zh(), rule.act().en()))
        .put("purpose", AlertJson.texts(rule.use().purpose().zh(), rule.use().purpose().en()))
        .put(
            "data",
            new JsonArray(rule.use().needs().stream().sorted().map(DataKind::word).toList()))
        .put("mode", inForce.mode().word())
        .put("usualMode", detector.usualMode().word())
        .put("modeSource", kind(where))
        .put("modeSourceId", id(where, ids))
        .put("thresholds", thresholds);
  }

  /** A change of somebody. */
  public static JsonObject change(SettingHistory one, PublicIds ids) {
    return new JsonObject()
        .put("at", AlertJson.time(one.at()))
        .put("actor", one.actor())
        .put("scope", RuleScope.json(one.where(), ids))
        .put("name", one.name().isEmpty() ? "mode" : one.name())
        .put("was", one.was())
        .put("became", one.became())
        .put("reason", one.reason());
  }

  private static String kind(Thresholds.@Nullable Where where) {
    return where == null ? CATALOGUE : where.scope().word();
  }

  private static @Nullable String id(Thresholds.@Nullable Where where, PublicIds ids) {
    return where == null ? null : RuleScope.id(where, ids);
  }
}
