package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.walks.VisitReport;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.VisitReads;
import io.tidegate.gateway.walk.VisitFinding;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** GET and POST /visits. */
public record VisitApi(VisitService visits, Supplier<Register> register) {
  private static final Role[] ON_FOOT = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};
  private static final Set<String> MEMBERS = Set.of("walk", "place", "finding", "note", "at");

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/visits", this::list, ON_FOOT);
    api.post("/visits", this::add, ON_FOOT);
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("microGrid", "walk", "from", "to", "limit", "cursor"));
    Scope scope = AuthHandler.scope(ctx);
    PublicIds ids = new PublicIds(register.get());
    String walk = query.text("walk");
    if (walk != null && !walk.matches("[0-9]{1,18}")) {
      throw Query.bad("walk: want the id of a walk");
    }
    VisitReads.Filter filter =
        new VisitReads.Filter(
            WalkApi.microGrid(query, new PublicIds(register.get(), scope)),
            walk == null ? null : Long.valueOf(walk),
            null,
            query.time("from"),
            query.time("to"));
    Page.Request page = Cursors.page(query);
    return () ->
        ListAnswer.of(visits.list(scope, filter, page), visit -> VisitAnswer.of(visit, ids));
  }

  Callable<?> add(RoutingContext ctx) {
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
    if (place == null || !(body.getValue("walk") instanceof Number)) {
      throw Query.bad("walk and place: missing");
    }
    VisitReport report =
        new VisitReport(
            body.getLong("walk"), place, finding, note == null ? "" : note.strip(), at(body), key);
    Scope scope = AuthHandler.scope(ctx);
    PublicIds ids = new PublicIds(register.get());
    return () -> VisitAnswer.of(visits.report(scope, report), ids);
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
}
