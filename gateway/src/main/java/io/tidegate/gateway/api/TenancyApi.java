package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.register.Stay;
import io.tidegate.gateway.store.register.TenancyWriting;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Tenancies where the caller leads: GET, POST, PUT, POST …/end, DELETE. */
public final class TenancyApi {
  /** Kinds of tenancy. */
  static final Set<String> KINDS = Set.of("owner", "tenant", "dormitory");

  private static final int MOST_BED = 20;
  private static final Set<String> ADDED = Set.of("resident", "room", "kind", "bed", "from", "to");
  private static final Set<String> CORRECTED = Set.of("kind", "bed", "from", "to");

  private final RegisterActing acting;

  public TenancyApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("room", "at", "limit", "cursor"));
    Caller caller = Gate.caller(ctx);
    Place room = acting.ledUnit(query, caller);
    TenancyRows.Filter filter =
        new TenancyRows.Filter(
            room == null ? null : (Integer) room.id(), null, null, query.time("at"));
    PublicIds ids = new PublicIds(acting.register());
    return acting.page(
        query,
        (h, before, limit) -> TenancyRows.list(h, caller.scope(), filter, before, limit),
        TenancyRows.Row::id,
        row -> json(row, ids));
  }

  Callable<JsonObject> add(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return add(Gate.caller(ctx), JsonBody.of(ctx, ADDED));
  }

  /** Moves a resident of the caller's scope into a room of it. */
  public Callable<JsonObject> add(Caller caller, JsonObject body) {
    Place room = acting.ledUnit(JsonBody.text(body, "room"), caller);
    String resident = JsonBody.text(body, "resident");
    String kind = RegisterActing.word(body, "kind", KINDS);
    String bed = bed(body);
    Instant from = RegisterActing.time(body, "from");
    Instant to = RegisterActing.timeOrNull(body, "to");
    RegisterActing.span(from, to);
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          RegisterActing.isThere(h, room.id());
          int number =
              ResidentRows.find(
                      h, caller.scope(), room.community(), resident == null ? "" : resident)
                  .orElseThrow(() -> Query.bad("resident: there is none of that code"))
                  .id();
          Integer made =
              writing
                  .tenancies()
                  .add(List.of(new Stay(number, room.id(), kind, bed, from, to)))
                  .get(0);
          if (made == null) {
            throw overlaps();
          }
          return json(find(h, caller, made), ids);
        });
  }

  Callable<JsonObject> correct(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return correct(Gate.caller(ctx), Cursors.id(ctx), JsonBody.of(ctx, CORRECTED));
  }

  /** Lets one say what it should have said; whose and where it is stays. */
  public Callable<JsonObject> correct(Caller caller, long id, JsonObject body) {
    String kind = RegisterActing.word(body, "kind", KINDS);
    String bed = bed(body);
    Instant from = RegisterActing.time(body, "from");
    Instant to = RegisterActing.timeOrNull(body, "to");
    RegisterActing.span(from, to);
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          TenancyRows.Row row = find(h, caller, id);
          RegisterActing.isThere(h, row.room(), to);
          int done =
              writing
                  .tenancies()
                  .correct(List.of(new TenancyWriting.Corrected(row.id(), kind, bed, from, to)));
          if (done == 0) {
            throw overlaps();
          }
          return json(find(h, caller, id), ids);
        });
  }

  Callable<JsonObject> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return end(Gate.caller(ctx), Cursors.id(ctx), JsonBody.of(ctx, Set.of("to")));
  }

  /** Ends one. */
  public Callable<JsonObject> end(Caller caller, long id, JsonObject body) {
    Instant to = RegisterActing.time(body, "to");
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          TenancyRows.Row row = find(h, caller, id);
          if (writing.tenancies().end(List.of(row.id()), to) == 0) {
            throw RegisterActing.conflict(
                "over", "Cannot be done", "it begins later, or has ended before");
          }
          return json(find(h, caller, id), ids);
        });
  }

  Callable<JsonObject> remove(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return remove(Gate.caller(ctx), Cursors.id(ctx));
  }

  /** Takes one out that never was. */
  public Callable<JsonObject> remove(Caller caller, long id) {
    return acting.change(
        caller,
        (h, writing) -> {
          TenancyRows.Row row = find(h, caller, id);
          writing.tenancies().remove(List.of(row.id()));
          return new JsonObject().put("id", row.id());
        });
  }

  static ProblemException overlaps() {
    return RegisterActing.conflict(
        "overlaps", "Cannot be done", "the resident has a tenancy of that room at the same time");
  }

  static @Nullable String bed(JsonObject body) {
    String bed = JsonBody.text(body, "bed");
    if (bed != null && !bed.matches("[\\p{L}\\p{N}-]{1," + MOST_BED + "}")) {
      throw Query.bad("bed: want 1 to " + MOST_BED + " letters or digits");
    }
    return bed;
  }

  private static TenancyRows.Row find(Tx h, Caller caller, long id) {
    return TenancyRows.find(h, caller.scope(), id)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  static JsonObject json(TenancyRows.Row row, PublicIds ids) {
    return new JsonObject()
        .put("id", row.id())
        .put("resident", row.code())
        .put("room", ids.place(row.room()))
        .put("kind", row.kind())
        .put("bed", row.bed())
        .put("relation", row.relation())
        .put("from", AlertJson.time(row.from()))
        .put("to", AlertJson.time(row.to()));
  }
}
