package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.register.CredentialCorrection;
import io.tidegate.gateway.desk.register.CredentialService;
import io.tidegate.gateway.desk.register.NamedHolder;
import io.tidegate.gateway.desk.register.NewCredential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.files.CardForm;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Credentials where the caller leads: GET, POST, PUT, and POST …/holder, …/end, …/revoke. */
public record CredentialApi(CredentialService credentials, Supplier<Register> register) {
  private static final Set<String> HOLDER = Set.of("resident", "staff");
  private static final Set<String> CORRECTED = Set.of("from", "to", "places");
  private static final Set<String> ADDED =
      Set.of("type", "form", "value", "device", "resident", "staff", "from", "to", "places");

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/credentials", api.audited(AuditAction.REGISTER_READ, this::list), Role.LEADER);
    api.post("/credentials", api.once(this::add), Role.LEADER);
    api.put("/credentials/:id", api.once(this::correct), Role.LEADER);
    api.post("/credentials/:id/holder", api.once(this::hold), Role.LEADER);
    api.post("/credentials/:id/end", api.once(this::end), Role.LEADER);
    api.post("/credentials/:id/revoke", api.once(this::revoke), Role.LEADER);
  }

  Callable<ListAnswer<CredentialAnswer>> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("room", "holder", "limit", "cursor"));
    Scope scope = AuthHandler.scope(ctx);
    String room = query.text("room");
    boolean unheld = query.word("holder", List.of("none")) != null;
    Page.Request page = Cursors.page(query);
    return () -> ListAnswer.of(credentials.list(scope, room, unheld, page), this::answer);
  }

  Callable<CredentialAnswer> add(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    NewCredential wish = wish(JsonBody.of(ctx, ADDED));
    return () -> answer(credentials.add(actor, wish));
  }

  private static NewCredential wish(JsonObject body) {
    String value = JsonBody.text(body, "value");
    return new NewCredential(
        type(body),
        form(body),
        value == null ? "" : value,
        JsonBody.text(body, "device"),
        holder(body),
        JsonBody.time(body, "from"),
        JsonBody.timeOrNull(body, "to"),
        places(body));
  }

  private static CredentialType type(JsonObject body) {
    String word = JsonBody.text(body, "type");
    return Words.parse(CredentialType.class, word == null ? "" : word)
        .orElseThrow(() -> Query.bad(NewCredential.TYPES));
  }

  private static NamedHolder holder(JsonObject body) {
    return new NamedHolder(JsonBody.text(body, "resident"), JsonBody.text(body, "staff"));
  }

  private static @Nullable CardForm form(JsonObject body) {
    return body.getValue("form") == null ? null : JsonBody.word(body, "form", CardForm.class);
  }

  private static List<String> places(JsonObject body) {
    if (!(body.getValue("places") instanceof JsonArray codes)) {
      throw Query.bad("places: want an array of codes, at least one");
    }
    return codes.stream().map(code -> code instanceof String text ? text : "").toList();
  }

  Callable<CredentialAnswer> correct(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    JsonObject body = JsonBody.of(ctx, CORRECTED);
    CredentialCorrection correction =
        new CredentialCorrection(
            JsonBody.time(body, "from"), JsonBody.timeOrNull(body, "to"), places(body));
    return () -> answer(credentials.correct(actor, code, correction));
  }

  Callable<CredentialAnswer> hold(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    NamedHolder holder = holder(JsonBody.of(ctx, HOLDER));
    return () -> answer(credentials.hold(actor, code, holder));
  }

  Callable<CredentialAnswer> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    Instant to = JsonBody.time(JsonBody.of(ctx, Set.of("to")), "to");
    return () -> answer(credentials.end(actor, code, to));
  }

  Callable<CredentialAnswer> revoke(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    return () -> answer(credentials.revoke(actor, code));
  }

  private CredentialAnswer answer(CredentialRows.Row row) {
    return CredentialAnswer.of(row, new PublicIds(register.get()));
  }
}
