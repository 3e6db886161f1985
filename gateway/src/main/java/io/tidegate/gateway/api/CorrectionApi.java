package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.alert.Acts;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.register.CorrectionRequests;
import io.tidegate.gateway.store.residency.CorrectionDeciding;
import io.tidegate.gateway.store.residency.CorrectionRows;
import io.tidegate.gateway.store.residency.Tx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Requests to correct the register: GET, POST, and POST …/accept, …/decline by its keeper. */
public final class CorrectionApi {
  private static final List<String> STATES = List.of("asked", "done", "declined", "withdrawn");

  private final RegisterActing acting;
  private final CorrectionRequests requests;

  public CorrectionApi(Parts parts) {
    this.acting = new RegisterActing(parts);
    this.requests = new CorrectionRequests(parts.database().jdbi());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("state", "limit", "cursor"));
    Caller caller = Gate.caller(ctx);
    String state = query.word("state", STATES);
    PublicIds ids = new PublicIds(acting.register());
    return acting.page(
        query,
        (h, before, limit) -> CorrectionRows.list(h, caller.scope(), state, before, limit),
        CorrectionRows.Row::id,
        row -> json(row, ids));
  }

  Callable<JsonObject> ask(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Caller caller = Gate.caller(ctx);
    JsonObject body = JsonBody.of(ctx, Set.of("room", "text"));
    String code = JsonBody.text(body, "room");
    Place room =
        acting.unit(
            code,
            place ->
                caller.scope().registers(place.microGrid(), place.house())
                    || caller.scope().manages(place.house()));
    String text = JsonBody.text(body, "text");
    if (text == null || !Acts.isText(text.strip())) {
      throw Query.bad("text: want 1 to " + Acts.MAX_TEXT + " characters that say what is wrong");
    }
    Instant now = acting.now();
    return () -> {
      requests.ask(room.id(), text.strip(), caller.account().id(), now);
      return new JsonObject().put("room", room.code()).put("state", "asked");
    };
  }

  Callable<JsonObject> accept(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return accept(
        Gate.caller(ctx), Cursors.id(ctx), JsonBody.of(ctx, Set.of("endTenancies", "to")));
  }

  /**
   * Accepts one: the tenancies named end, or the register was changed there since.
   *
   * @param body {@code endTenancies}, numbers; {@code to}, when they end; missing: now
   */
  public Callable<JsonObject> accept(Caller caller, long id, JsonObject body) {
    List<Integer> ending = new ArrayList<>();
    if (body.getValue("endTenancies") instanceof JsonArray given) {
      for (Object each : given) {
        if (!(each instanceof Integer number)) {
          throw Query.bad("endTenancies: want numbers of tenancies");
        }
        ending.add(number);
      }
    }
    Instant now = acting.now();
    Instant given = RegisterActing.timeOrNull(body, "to");
    Instant to = given == null ? now : given;
    PublicIds ids = new PublicIds(acting.register());
    return acting.change(
        caller,
        (h, writing) -> {
          refuse(CorrectionDeciding.accept(h, caller.scope(), writing, id, ending, to, now));
          return json(find(h, caller, id), ids);
        });
  }

  Callable<JsonObject> decline(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return decline(Gate.caller(ctx), Cursors.id(ctx), JsonBody.of(ctx, Set.of("reason")));
  }

  /** Declines one, with a reason. */
  public Callable<JsonObject> decline(Caller caller, long id, JsonObject body) {
    String reason = JsonBody.text(body, "reason");
    if (reason == null || !Acts.isText(reason.strip())) {
      throw Query.bad("reason: want 1 to " + Acts.MAX_TEXT + " characters that say why");
    }
    Instant now = acting.now();
    PublicIds ids = new PublicIds(acting.register());
    return acting.read(
        h -> {
          refuse(CorrectionDeciding.decline(h, caller.scope(), id, reason.strip(), now));
          return json(find(h, caller, id), ids);
        });
  }

  private static CorrectionRows.Row find(Tx h, Caller caller, long id) {
    return CorrectionRows.find(h, caller.scope(), id)
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private static void refuse(CorrectionDeciding.Outcome outcome) {
    switch (outcome) {
      case DONE -> {}
      case NONE -> throw new ProblemException(Problem.notFound());
      case DECIDED_ALREADY -> throw refusal("decided-already", "it was decided on before");
      case NOT_THE_KEEPER ->
          throw refusal("not-the-keeper", "another keeps that register, or it is your own request");
      case NOTHING_CHANGED ->
          throw refusal(
              "nothing-changed", "want tenancies to end, or a change there since it was asked for");
    }
  }

  private static ProblemException refusal(String type, String detail) {
    return RegisterActing.conflict(type, "Cannot be done", detail);
  }

  private static JsonObject json(CorrectionRows.Row row, PublicIds ids) {
    return new JsonObject()
        .put("id", row.id())
        .put("room", ids.place(row.place()))
        .put("text", row.text())
        .put("alert", row.alert() == null ? null : String.valueOf(row.alert()))
        .put("askedBy", row.askedBy())
        .put("askedAt", AlertJson.time(row.askedAt()))
        .put("state", row.state())
        .put("reason", row.reason())
        .put("decidedBy", row.decidedBy())
        .put("decidedAt", AlertJson.time(row.decidedAt()))
        .put("mayDecide", row.mayDecide());
  }
}
