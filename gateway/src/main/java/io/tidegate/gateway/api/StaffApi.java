package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.registry.facts.StaffKind;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Staff, who are a code and a kind: GET, POST, PUT, POST …/end. */
public final class StaffApi {
  private static final Set<String> KINDS = RegisterActing.words(StaffKind.values());
  private static final Set<String> CORRECTED = Set.of("kind", "from", "to");

  private final RegisterActing acting;

  public StaffApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("limit", "cursor"));
    Caller caller = Gate.caller(ctx);
    return acting.page(
        query,
        (h, before, limit) -> StaffRows.list(h, caller.scope(), before, limit),
        StaffRows.Row::id,
        StaffApi::json);
  }

  Callable<JsonObject> add(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return add(Gate.caller(ctx), JsonBody.of(ctx, Set.of("kind", "community")));
  }

  /** Enters one in a community in which the caller leads; without a name, in the only one. */
  public Callable<JsonObject> add(Caller caller, JsonObject body) {
    String kind = RegisterActing.word(body, "kind", KINDS);
    String named = JsonBody.text(body, "community");
    return acting.change(
        caller,
        (h, writing) -> {
          List<String> mine = StaffRows.communities(h, caller.scope());
          String community = named == null && mine.size() == 1 ? mine.get(0) : named;
          if (community == null || !mine.contains(community)) {
            throw Query.bad("community: want one in which you lead");
          }
          return json(find(h, caller, writing.visits().staff(community, kind)));
        });
  }

  Callable<JsonObject> correct(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return correct(Gate.caller(ctx), ctx.pathParam("id"), JsonBody.of(ctx, CORRECTED));
  }

  /**
   * Says of what kind one is, and from when to when they work here; a time that the body does not
   * have stays. What they hold ends with their work, if that ends.
   */
  public Callable<JsonObject> correct(Caller caller, String code, JsonObject body) {
    String kind = RegisterActing.word(body, "kind", KINDS);
    Instant saidFrom = RegisterActing.timeOrNull(body, "from");
    Instant saidTo = RegisterActing.timeOrNull(body, "to");
    return acting.change(
        caller,
        (h, writing) -> {
          StaffRows.Row row = own(h, caller, code);
          Instant from = body.containsKey("from") ? saidFrom : row.from();
          Instant to = body.containsKey("to") ? saidTo : row.to();
          if (from != null) {
            RegisterActing.span(from, to);
          }
          writing.visits().staffIs(row.id(), kind, from, to);
          if (to != null && !to.equals(row.to())) {
            writing.credentials().endOfStaff(row.id(), to);
          }
          return json(find(h, caller, code));
        });
  }

  Callable<JsonObject> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return end(Gate.caller(ctx), ctx.pathParam("id"), JsonBody.of(ctx, Set.of("to")));
  }

  /** Ends one's work here, and with it what they hold. */
  public Callable<JsonObject> end(Caller caller, String code, JsonObject body) {
    Instant to = RegisterActing.time(body, "to");
    return acting.change(
        caller,
        (h, writing) -> {
          StaffRows.Row row = own(h, caller, code);
          Instant ended = row.to();
          if (ended != null && !ended.isAfter(acting.now())) {
            throw RegisterActing.conflict("over", "Cannot be done", "it has ended before");
          }
          Instant from = row.from();
          if (from != null) {
            RegisterActing.span(from, to);
          }
          writing.visits().endStaff(row.id(), to);
          writing.credentials().endOfStaff(row.id(), to);
          return json(find(h, caller, code));
        });
  }

  /** One who works nowhere else: what is changed of them is changed there, too. */
  private static StaffRows.Row own(Tx h, Caller caller, String code) {
    StaffRows.Row row = find(h, caller, code);
    if (StaffRows.isElsewhereToo(h, caller.scope(), row.id())) {
      throw OpenedPlaces.refusal("they open doors where another leads, too");
    }
    return row;
  }

  private static StaffRows.Row find(Tx h, Caller caller, String code) {
    return StaffRows.find(h, caller.scope(), code)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private static JsonObject json(StaffRows.Row row) {
    return new JsonObject()
        .put("id", row.code())
        .put("kind", row.kind())
        .put("community", row.community())
        .put("from", AlertJson.time(row.from()))
        .put("to", AlertJson.time(row.to()));
  }
}
