package io.tidegate.gateway.api;

import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.Threshold;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.Callable;

/** GET /rules. */
final class RuleApi {
  private final Parts parts;

  RuleApi(Parts parts) {
    this.parts = parts;
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return () -> {
      JsonArray items = new JsonArray();
      parts.detectors().forEach(detector -> items.add(json(detector)));
      return new JsonObject().put("items", items).put("next", null);
    };
  }

  private static JsonObject json(Detector<?> detector) {
    Rule rule = detector.rule();
    JsonArray thresholds = new JsonArray();
    for (Threshold threshold : detector.thresholds()) {
      thresholds.add(
          new JsonObject()
              .put("name", threshold.name())
              .put("value", threshold.value())
              .put("unit", threshold.unit())
              .put("source", "catalogue"));
    }
    return new JsonObject()
        .put("id", rule.id())
        .put("class", rule.ruleClass().word())
        .put("subject", rule.kind().word())
        .put("severity", rule.severity().word())
        .put("name", AlertJson.texts(rule.name().zh(), rule.name().en()))
        .put("act", AlertJson.texts(rule.act().zh(), rule.act().en()))
        .put("thresholds", thresholds);
  }
}
