package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.store.walk.VisitReads;
import io.tidegate.gateway.store.walk.VisitRow;
import io.tidegate.gateway.walk.VisitFinding;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** GET and POST /visits. */
final class VisitApi {
  private static final Set<String> MEMBERS = Set.of("walk", "place", "finding", "note", "at");

  private final Parts parts;
  private final Visiting visiting;
  private final VisitReads reads;

  VisitApi(Parts parts) {
    this.parts = parts;
    this.visiting = new Visiting(parts);
    this.reads = new VisitReads(parts.database().jdbi());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("microGrid", "walk", "from", "to", "limit", "cursor"));
    Scope scope = Gate.scope(ctx);
    PublicIds ids = new PublicIds(parts.register().get());
    String walk = query.text("walk");
    if (walk != null && !walk.matches("[0-9]{1,18}")) {
      throw Query.bad("walk: want the id of a walk");
    }
    VisitReads.Filter filter =
        new VisitReads.Filter(
            WalkApi.microGrid(query, new PublicIds(parts.register().get(), scope)),
            walk == null ? null : Long.valueOf(walk),
            null,
            query.time("from"),
            query.time("to"));
    int limit = query.limit();
    long before = Cursors.before(query);
    return () -> {
      List<VisitRow> found = reads.list(scope, filter, before, limit + 1);
      JsonArray items = new JsonArray();
      found.stream().limit(limit).forEach(one -> items.add(json(one, ids)));
      String next = found.size() > limit ? Cursors.of(found.get(limit - 1).id()) : null;
      return new JsonObject().put("items", items).put("next", next);
    };
  }

  Callable<JsonObject> add(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    JsonObject body = JsonBody.of(ctx, MEMBERS);
    String key = ctx.request().getHeader("Idempotency-Key");
    if (key == null || !key.matches("[A-Za-z0-9_-]{1,100}")) {
      throw Query.bad("Idempotency-Key: want 1 to 100 letters, digits, _ or -");
    }
    String word = JsonBody.text(body, "finding");
    VisitFinding finding =
        VisitFinding.of(word == null ? "" : word)
            .orElseThrow(() -> Query.bad("finding: want one of the contract's"));
    String place = JsonBody.text(body, "place");
    String note = JsonBody.text(body, "note");
    String words = note == null ? "" : note.strip();
    if (place == null || !(body.getValue("walk") instanceof Number)) {
      throw Query.bad("walk and place: missing");
    }
    if (!Visiting.isNote(words)) {
      throw Query.bad("note: want at most " + Visiting.MAX_NOTE + " characters");
    }
    Visiting.Told told =
        new Visiting.Told(body.getLong("walk"), place, finding, words, at(body), key);
    Caller caller = Gate.caller(ctx);
    PublicIds ids = new PublicIds(parts.register().get());
    return () -> {
      long id = visiting.enter(caller, told);
      return json(reads.find(id), ids);
    };
  }

  private static @Nullable Instant at(JsonObject body) {
    String at = JsonBody.text(body, "at");
    if (at == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeParseException e) {
      throw Query.bad("at: want a time like 2026-11-24T08:00:00+08:00");
    }
  }

  static JsonObject json(VisitRow visit, PublicIds ids) {
    return new JsonObject()
        .put("id", visit.id())
        .put("walk", visit.walk())
        .put("place", ids.place(visit.place()))
        .put("microGrid", ids.microGrid(visit.microGrid()))
        .put("worker", visit.worker())
        .put("finding", visit.finding())
        .put("note", visit.note())
        .put("foundAt", AlertJson.time(visit.foundAt()))
        .put("enteredAt", AlertJson.time(visit.enteredAt()));
  }
}
