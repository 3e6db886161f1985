package io.tidegate.gateway.api;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.audit.AuditLog;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/** GET /audit: who did and saw what. */
final class AuditApi {
  private static final List<String> ACTIONS =
      Arrays.stream(AuditAction.values()).map(AuditAction::word).toList();

  private final AuditLog log;

  AuditApi(Parts parts) {
    this.log = parts.audit();
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    AuditLog.Filter filter =
        new AuditLog.Filter(
            query.text("account"),
            query.word("action", ACTIONS),
            query.text("object"),
            Cursors.before(query));
    int limit = query.limit();
    return () -> {
      List<AuditLog.Listed> found = log.list(filter, limit + 1);
      JsonArray items = new JsonArray();
      found.stream().limit(limit).forEach(one -> items.add(json(one)));
      String next = found.size() > limit ? Cursors.of(found.get(limit - 1).number()) : null;
      return new JsonObject().put("items", items).put("next", next);
    };
  }

  private static JsonObject json(AuditLog.Listed listed) {
    AuditEntry entry = listed.entry();
    return new JsonObject()
        .put("number", listed.number())
        .put("at", AlertJson.time(entry.at()))
        .put("account", listed.accountName())
        .put("action", entry.action())
        .put("object", entry.object())
        .put("detail", entry.detail());
  }
}
