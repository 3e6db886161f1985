package io.tidegate.gateway.api;

import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** GET /rules. */
final class RuleApi {
  /** Parameter to the kind of scope that it names. */
  private static final Map<String, String> SCOPES =
      Map.of("place", "place", "microGrid", "micro_grid", "placeKind", "place_kind");

  private final Parts parts;
  private final RuleSettings settings;

  RuleApi(Parts parts) {
    this.parts = parts;
    this.settings = new RuleSettings(parts.database().jdbi(), parts.detectors());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, SCOPES.keySet());
    Register register = parts.register().get();
    PublicIds ids = new PublicIds(register);
    Thresholds.Where where = where(query, new PublicIds(register, Gate.scope(ctx)));
    return () -> {
      Thresholds thresholds = settings.load().thresholds();
      JsonArray items = new JsonArray();
      for (Detector<?> detector : parts.detectors()) {
        items.add(RuleJson.of(detector, thresholds.in(detector, where, register), ids));
      }
      return new JsonObject().put("items", items).put("next", null);
    };
  }

  /** The rule that a path names. */
  static Detector<?> detector(Parts parts, RoutingContext ctx) {
    String id = ctx.pathParam("id");
    for (Detector<?> detector : parts.detectors()) {
      if (detector.rule().id().equals(id)) {
        return detector;
      }
    }
    throw new ProblemException(Problem.notFound());
  }

  private static Thresholds.Where where(Query query, PublicIds ids) {
    Thresholds.@Nullable Where found = null;
    for (Map.Entry<String, String> scope : SCOPES.entrySet()) {
      String id = query.text(scope.getKey());
      if (id != null && found != null) {
        throw Query.bad("place, microGrid, placeKind: want at most one of them");
      }
      if (id != null) {
        found = named(scope.getValue(), id, ids);
      }
    }
    return found == null ? Thresholds.EVERYWHERE : found;
  }

  /** {@link RuleScope#parse}, what is wrong being a 400. */
  static Thresholds.Where named(@Nullable String kind, @Nullable String id, PublicIds ids) {
    try {
      return RuleScope.parse(kind, id, ids);
    } catch (IllegalArgumentException e) {
      throw Query.bad(String.valueOf(e.getMessage()));
    }
  }
}
