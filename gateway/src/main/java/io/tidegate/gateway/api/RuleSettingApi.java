package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Threshold;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.store.rule.SettingChange;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * PUT /rules/{id}/thresholds: for who leads the whole community, and for the operator where the
 * rule is of class device.
 */
public final class RuleSettingApi {
  private static final Set<String> MEMBERS = Set.of("scope", "values", "mode", "reason");

  private final Parts parts;
  private final RuleSettings settings;

  public RuleSettingApi(Parts parts) {
    this.parts = parts;
    this.settings = new RuleSettings(parts.database().jdbi(), parts.detectors());
  }

  Callable<JsonObject> set(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return set(Gate.caller(ctx), RuleApi.detector(parts, ctx), JsonBody.of(ctx, MEMBERS));
  }

  /**
   * Checks what somebody wants to set; what it returns sets it.
   *
   * @param body as the contract has it
   * @throws ProblemException if the caller may not, or it cannot be set
   */
  public Callable<JsonObject> set(Caller caller, Detector<?> detector, JsonObject body) {
    if (!caller.scope().decidesOn(detector.rule().ruleClass() == RuleClass.DEVICE, null)) {
      throw new ProblemException(Problem.notYours());
    }
    Register register = parts.register().get();
    PublicIds ids = new PublicIds(register);
    SettingChange change = change(caller, detector, body, ids);
    return () -> {
      if (!settings.change(change)) {
        throw new ProblemException(tooMany());
      }
      Thresholds thresholds = settings.load().thresholds();
      return RuleJson.of(detector, thresholds.in(detector, change.where(), register), ids);
    };
  }

  private SettingChange change(
      Caller caller, Detector<?> detector, JsonObject body, PublicIds ids) {
    JsonObject scope = JsonBody.object(body, "scope");
    Thresholds.Where where =
        RuleApi.named(JsonBody.text(scope, "kind"), JsonBody.text(scope, "id"), ids);
    Map<String, @Nullable Long> values = values(detector, JsonBody.object(body, "values"));
    boolean changesMode = body.containsKey("mode");
    if (values.isEmpty() && !changesMode) {
      throw Query.bad("want values, mode or both: nothing to set");
    }
    String reason = JsonBody.text(body, "reason");
    if (reason == null || !Acts.isText(reason.strip())) {
      throw Query.bad(
          "reason: want 1 to " + Acts.MAX_TEXT + " characters that say why, for the history");
    }
    return new SettingChange(
        detector.rule().id(),
        where,
        values,
        mode(JsonBody.text(body, "mode")),
        changesMode,
        parts.time().instant(),
        caller.account().id(),
        reason.strip());
  }

  private static Map<String, @Nullable Long> values(Detector<?> detector, JsonObject given) {
    Map<String, @Nullable Long> values = new LinkedHashMap<>();
    for (String name : given.fieldNames()) {
      Object value = given.getValue(name);
      if (value != null && !(value instanceof Integer) && !(value instanceof Long)) {
        throw Query.bad("values." + Query.cut(name) + ": want a whole number, or null");
      }
      Long number = value == null ? null : (Long) ((Number) value).longValue();
      String refusal = Threshold.refusal(detector.thresholds(), name, number);
      if (refusal != null) {
        throw Query.bad("values." + refusal);
      }
      values.put(name, number);
    }
    return values;
  }

  private static @Nullable RuleMode mode(@Nullable String word) {
    return word == null
        ? null
        : Words.parse(RuleMode.class, word)
            .orElseThrow(() -> Query.bad("mode: want on, shadow or off, or null"));
  }

  private static Problem tooMany() {
    return new Problem(
        422,
        "too-many-settings",
        "Too many settings",
        "a rule may have "
            + RuleSettings.MOST_OF_A_RULE
            + " settings; set a wider scope, or take some back with null",
        Map.of());
  }
}
