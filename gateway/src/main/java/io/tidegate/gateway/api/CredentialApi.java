package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.register.CredentialWriting;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.Tx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Credentials where the caller leads: GET, and POST …/holder, …/end, …/revoke. */
public final class CredentialApi {
  private static final Set<String> HOLDER = Set.of("resident", "staff");

  private final RegisterActing acting;

  public CredentialApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("room", "holder", "limit", "cursor"));
    Caller caller = Gate.caller(ctx);
    Place room = acting.ledUnit(query, caller);
    boolean unheld = query.word("holder", List.of("none")) != null;
    CredentialRows.Filter filter =
        new CredentialRows.Filter(null, room == null ? null : (Integer) room.id(), unheld);
    PublicIds ids = new PublicIds(acting.register());
    return acting.page(
        query,
        (h, before, limit) -> CredentialRows.list(h, caller.scope(), filter, before, limit),
        CredentialRows.Row::id,
        row -> json(row, ids));
  }

  Callable<JsonObject> hold(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return hold(Gate.caller(ctx), ctx.pathParam("id"), JsonBody.of(ctx, HOLDER));
  }

  /** Gives one to a resident or to a member of staff; neither: to nobody. */
  public Callable<JsonObject> hold(Caller caller, String code, JsonObject body) {
    String resident = JsonBody.text(body, "resident");
    String staff = JsonBody.text(body, "staff");
    if (resident != null && staff != null) {
      throw Query.bad("resident, staff: want one of them, or neither");
    }
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          CredentialRows.Row row = find(h, caller, code);
          writing
              .credentials()
              .hold(List.of(row.id()), holder(h, caller, row.community(), resident, staff));
          return json(find(h, caller, code), ids);
        });
  }

  private static CredentialWriting.Holder holder(
      Tx h, Caller caller, String community, @Nullable String resident, @Nullable String staff) {
    if (resident != null) {
      return new CredentialWriting.Holder(
          HolderKind.RESIDENT,
          ResidentRows.find(h, caller.scope(), resident)
              .orElseThrow(() -> Query.bad("resident: there is none of that code"))
              .id());
    }
    if (staff != null) {
      return new CredentialWriting.Holder(
          HolderKind.STAFF,
          StaffRows.find(h, community, staff)
              .orElseThrow(() -> Query.bad("staff: there is none of that code"))
              .id());
    }
    return CredentialWriting.Holder.NOBODY;
  }

  Callable<JsonObject> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return end(Gate.caller(ctx), ctx.pathParam("id"), JsonBody.of(ctx, Set.of("to")));
  }

  /** Ends one at {@code to}. */
  public Callable<JsonObject> end(Caller caller, String code, JsonObject body) {
    Instant to = RegisterActing.time(body, "to");
    return ended(caller, code, (writing, id) -> writing.end(List.of(id), to));
  }

  Callable<JsonObject> revoke(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return revoke(Gate.caller(ctx), ctx.pathParam("id"));
  }

  /** Withdraws one now: it is lost, or misused. */
  public Callable<JsonObject> revoke(Caller caller, String code) {
    return ended(caller, code, (writing, id) -> writing.revoke(List.of(id)));
  }

  @FunctionalInterface
  private interface Ending {
    int run(CredentialWriting writing, int id);
  }

  private Callable<JsonObject> ended(Caller caller, String code, Ending ending) {
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          CredentialRows.Row row = find(h, caller, code);
          if (ending.run(writing.credentials(), row.id()) == 0) {
            throw RegisterActing.conflict(
                "over", "Cannot be done", "it begins later, or has ended before");
          }
          return json(find(h, caller, code), ids);
        });
  }

  private static CredentialRows.Row find(Tx h, Caller caller, String code) {
    return CredentialRows.find(h, caller.scope(), code)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private static JsonObject json(CredentialRows.Row row, PublicIds ids) {
    return new JsonObject()
        .put("id", row.code())
        .put("type", row.type())
        .put("resident", row.resident())
        .put("staff", row.staff())
        .put("visitorPass", row.pass())
        .put("from", AlertJson.time(row.from()))
        .put("to", AlertJson.time(row.to()))
        .put("revokedAt", AlertJson.time(row.revokedAt()))
        .put(
            "places",
            new JsonArray(row.places().stream().map(ids::place).filter(Objects::nonNull).toList()));
  }
}
