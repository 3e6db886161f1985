package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.people.CorrectionService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.CorrectionRows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests to correct the register: GET, POST, and POST …/accept, …/decline by its keeper. */
public record CorrectionApi(CorrectionService corrections, Supplier<Register> register) {
  private static final Role[] KEEPING = {Role.LEADER, Role.MANAGER};

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/corrections", api.audited(AuditAction.REGISTER_READ, this::list), KEEPING);
    api.post(
        "/corrections",
        api.once(this::ask),
        Role.WORKER,
        Role.PART_TIME_WORKER,
        Role.LEADER,
        Role.MANAGER);
    api.post("/corrections/:id/accept", api.once(this::accept), KEEPING);
    api.post("/corrections/:id/decline", api.once(this::decline), KEEPING);
  }

  /** The contract's {@code AskedCorrection}. */
  private record AskedAnswer(String room, String state) {}

  /** The contract's {@code Correction}. */
  private record CorrectionAnswer(
      long id,
      @Nullable String room,
      String text,
      @Nullable String alert,
      String askedBy,
      @Nullable String askedAt,
      String state,
      @Nullable String reason,
      @Nullable String decidedBy,
      @Nullable String decidedAt,
      boolean mayDecide) {}

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    String state = query.text("state");
    Page.Request page = Cursors.page(query);
    return () -> ListAnswer.of(corrections.list(scope, state, page), this::answer);
  }

  Callable<?> ask(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    JsonObject body = ctx.body().asJsonObject();
    String room = body.getString("room");
    String text = body.getString("text");
    return () -> new AskedAnswer(corrections.ask(actor, room, text), "asked");
  }

  Callable<?> accept(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    long id = Cursors.id(ctx);
    JsonObject body = ctx.body().asJsonObject();
    List<Integer> ending = ending(body);
    Instant to = JsonBody.timeOrNull(body, "to");
    return () -> answer(corrections.accept(actor, id, ending, to));
  }

  private static List<Integer> ending(JsonObject body) {
    JsonArray given = body.getJsonArray("endTenancies");
    return given == null
        ? List.of()
        : given.stream().map(each -> ((Number) each).intValue()).toList();
  }

  Callable<?> decline(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    long id = Cursors.id(ctx);
    String reason = ctx.body().asJsonObject().getString("reason");
    return () -> answer(corrections.decline(actor, id, reason));
  }

  private CorrectionAnswer answer(CorrectionRows.Row row) {
    return new CorrectionAnswer(
        row.id(),
        new PublicIds(register.get()).place(row.place()),
        row.text(),
        row.alert() == null ? null : String.valueOf(row.alert()),
        row.askedBy(),
        AlertJson.time(row.askedAt()),
        row.state(),
        row.reason(),
        row.decidedBy(),
        AlertJson.time(row.decidedAt()),
        row.mayDecide());
  }
}
