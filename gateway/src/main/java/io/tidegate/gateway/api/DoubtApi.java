package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.store.read.DoubtRow;
import io.tidegate.gateway.store.read.QualityReads;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** GET /doubts: what rules have not been able to tell for a day, and why. */
final class DoubtApi {
  private static final Set<String> FILTERS = Set.of("microGrid", "rule", "limit", "cursor");

  private final Parts parts;
  private final QualityReads reads;

  DoubtApi(Parts parts) {
    this.parts = parts;
    this.reads = new QualityReads(parts.database().jdbi());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, FILTERS);
    Scope scope = Gate.scope(ctx);
    PublicIds ids = new PublicIds(parts.register().get());
    Integer microGrid = AlertApi.microGrid(query, parts, scope);
    String rule = query.word("rule", parts.rules().stream().map(Rule::id).toList());
    int limit = query.limit();
    long before = Cursors.before(query);
    return () -> {
      List<DoubtRow> found = reads.doubts(scope, microGrid, rule, before, limit + 1);
      JsonArray items = new JsonArray();
      found.stream().limit(limit).forEach(row -> items.add(json(row, ids)));
      String next = found.size() > limit ? Cursors.of(found.get(limit - 1).id()) : null;
      return new JsonObject().put("items", items).put("next", next);
    };
  }

  private static JsonObject json(DoubtRow row, PublicIds ids) {
    return new JsonObject()
        .put("rule", row.rule())
        .put(
            "subject",
            new JsonObject()
                .put("kind", row.subjectKind())
                .put("id", ids.subject(row.subjectKind(), row.subjectKey())))
        .put("reason", row.reason())
        .put("since", AlertJson.time(row.since()))
        .put("place", ids.place(row.place()))
        .put("microGrid", ids.microGrid(row.microGrid()));
  }
}
