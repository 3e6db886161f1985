package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.facts.WorkOrderKind;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.store.residency.VisitRows;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;

/** Who is expected at rooms where the caller leads: visitors with a pass, work orders, staff. */
public final class ExpectedApi {
  /** Kinds of work. */
  public static final Set<String> KINDS = RegisterActing.words(WorkOrderKind.values());

  private static final Duration LONGEST_VISIT = Duration.ofDays(90);
  private static final Set<String> PASS = Set.of("room", "from", "to");
  private static final Set<String> ORDER = Set.of("room", "staff", "kind", "from", "to");

  private final RegisterActing acting;

  public ExpectedApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  Callable<JsonObject> list(RoutingContext ctx, VisitRows.What what) {
    Query query = Query.of(ctx, Set.of("room", "limit", "cursor"));
    Caller caller = Gate.caller(ctx);
    Place room = acting.ledUnit(query, caller);
    Integer number = room == null ? null : (Integer) room.id();
    PublicIds ids = new PublicIds(acting.register());
    return acting.page(
        query,
        (h, before, limit) -> VisitRows.list(h, caller.scope(), what, number, before, limit),
        VisitRows.Row::id,
        row -> json(row, what, ids));
  }

  Callable<JsonObject> addPass(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return addPass(Gate.caller(ctx), JsonBody.of(ctx, PASS));
  }

  /** Expects a visitor, who is a code and nothing else, until an end. */
  public Callable<JsonObject> addPass(Caller caller, JsonObject body) {
    Place room = acting.ledUnit(JsonBody.text(body, "room"), caller);
    Instant from = RegisterActing.time(body, "from");
    Instant to = RegisterActing.time(body, "to");
    RegisterActing.span(from, to);
    if (Duration.between(from, to).compareTo(LONGEST_VISIT) > 0) {
      throw Query.bad("to: want at most " + LONGEST_VISIT.toDays() + " days after from");
    }
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          RegisterActing.isThere(h, room.id());
          String code = writing.visits().pass(room.community(), room.id(), from, to);
          return json(find(h, caller, VisitRows.What.PASS, code), VisitRows.What.PASS, ids);
        });
  }

  Callable<JsonObject> addOrder(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return addOrder(Gate.caller(ctx), JsonBody.of(ctx, ORDER));
  }

  /** Expects work at a room. */
  public Callable<JsonObject> addOrder(Caller caller, JsonObject body) {
    Place room = acting.ledUnit(JsonBody.text(body, "room"), caller);
    String kind = RegisterActing.word(body, "kind", KINDS);
    String staff = JsonBody.text(body, "staff");
    Instant from = RegisterActing.time(body, "from");
    Instant to = RegisterActing.timeOrNull(body, "to");
    RegisterActing.span(from, to);
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          RegisterActing.isThere(h, room.id());
          Integer number =
              staff == null
                  ? null
                  : (Integer)
                      StaffRows.find(h, room.community(), staff)
                          .orElseThrow(() -> Query.bad("staff: there is none of that code"))
                          .id();
          String code = writing.visits().order(room.community(), room.id(), number, kind, from, to);
          return json(find(h, caller, VisitRows.What.ORDER, code), VisitRows.What.ORDER, ids);
        });
  }

  Callable<JsonObject> end(RoutingContext ctx, VisitRows.What what) {
    Query.of(ctx, Set.of());
    return end(Gate.caller(ctx), what, ctx.pathParam("id"), JsonBody.of(ctx, Set.of("to")));
  }

  /** Gives one another end. */
  public Callable<JsonObject> end(
      Caller caller, VisitRows.What what, String code, JsonObject body) {
    Instant to = RegisterActing.time(body, "to");
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          VisitRows.Row row = find(h, caller, what, code);
          boolean done =
              what == VisitRows.What.PASS
                  ? writing.visits().endPass(row.id(), to)
                  : writing.visits().endOrder(row.id(), to);
          if (!done) {
            throw Query.bad("to: want a time after from");
          }
          return json(find(h, caller, what, code), what, ids);
        });
  }

  private static VisitRows.Row find(Tx h, Caller caller, VisitRows.What what, String code) {
    return VisitRows.find(h, caller.scope(), what, code)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private static JsonObject json(VisitRows.Row row, VisitRows.What what, PublicIds ids) {
    JsonObject json = new JsonObject().put("id", row.code()).put("room", ids.place(row.room()));
    if (what == VisitRows.What.ORDER) {
      json.put("kind", row.kind()).put("staff", row.staff());
    }
    return json.put("from", AlertJson.time(row.from())).put("to", AlertJson.time(row.to()));
  }
}
