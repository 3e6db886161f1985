package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.store.read.ShadowReads;
import io.tidegate.gateway.store.read.ShadowRow;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.store.rule.SettingHistory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** GET /rules/{id}/history and /rules/{id}/shadow. */
final class RuleHistoryApi {
  private static final Set<String> PAGES = Set.of("limit", "cursor");

  private final Parts parts;
  private final RuleSettings settings;
  private final ShadowReads shadow;

  RuleHistoryApi(Parts parts) {
    this.parts = parts;
    this.settings = new RuleSettings(parts.database().jdbi(), parts.detectors());
    this.shadow = new ShadowReads(parts.database().jdbi(), parts.zone());
  }

  Callable<JsonObject> history(RoutingContext ctx) {
    Query query = Query.of(ctx, PAGES);
    Rule found = RuleApi.detector(parts, ctx).rule();
    if (!Gate.scope(ctx).decidesOn(found.ruleClass() == RuleClass.DEVICE, null)) {
      throw new ProblemException(Problem.notYours()); // it names rooms of the whole community
    }
    String rule = found.id();
    int limit = query.limit();
    long before = Cursors.before(query);
    PublicIds ids = new PublicIds(parts.register().get());
    return () -> {
      List<SettingHistory> changes = settings.history(rule, before, limit + 1);
      JsonArray items = new JsonArray();
      changes.stream().limit(limit).forEach(one -> items.add(RuleJson.change(one, ids)));
      String next = changes.size() > limit ? Cursors.of(changes.get(limit - 1).id()) : null;
      return new JsonObject().put("items", items).put("next", next);
    };
  }

  Callable<JsonObject> shadow(RoutingContext ctx) {
    Query query = Query.of(ctx, PAGES);
    Rule detector = RuleApi.detector(parts, ctx).rule();
    String rule = detector.id();
    int limit = query.limit();
    long before = Cursors.before(query);
    PublicIds ids = new PublicIds(parts.register().get());
    Scope scope = Gate.scope(ctx);
    boolean ofDevice = detector.ruleClass() == RuleClass.DEVICE;
    return () -> {
      JsonArray days = new JsonArray();
      shadow
          .perDay(scope, ofDevice, rule)
          .forEach(
              (day, count) ->
                  days.add(new JsonObject().put("date", day.toString()).put("count", count)));
      List<ShadowRow> found = shadow.list(scope, ofDevice, rule, before, limit + 1);
      JsonArray items = new JsonArray();
      found.stream().limit(limit).forEach(one -> items.add(json(one, ids)));
      String next = found.size() > limit ? Cursors.of(found.get(limit - 1).id()) : null;
      return new JsonObject().put("days", days).put("items", items).put("next", next);
    };
  }

  private static JsonObject json(ShadowRow one, PublicIds ids) {
    return new JsonObject()
        .put(
            "subject",
            new JsonObject()
                .put("kind", one.subjectKind())
                .put("id", ids.subject(one.subjectKind(), one.subjectKey())))
        .put("place", ids.place(one.place()))
        .put("microGrid", ids.microGrid(one.microGrid()))
        .put("severity", one.severity())
        .put("startedAt", AlertJson.time(one.startedAt()))
        .put("endedAt", AlertJson.time(one.endedAt()))
        .put("endReason", one.endReason())
        .put("sentence", AlertJson.texts(one.sentenceZh(), one.sentenceEn()));
  }
}
