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
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.files.CardForm;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Credentials where the caller leads: GET, POST, PUT, and POST …/holder, …/end, …/revoke. */
public record CredentialApi(CredentialService credentials, Supplier<Register> register) {
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
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    String room = query.text("room");
    boolean unheld = query.text("holder") != null;
    Page.Request page = Cursors.page(query);
    return () -> ListAnswer.of(credentials.list(scope, room, unheld, page), this::answer);
  }

  Callable<CredentialAnswer> add(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    NewCredential request = request(ctx.body().asJsonObject());
    return () -> answer(credentials.add(actor, request));
  }

  private static NewCredential request(JsonObject body) {
    return new NewCredential(
        JsonBody.word(body, "type", CredentialType.class),
        body.getValue("form") == null ? null : JsonBody.word(body, "form", CardForm.class),
        body.getString("value"),
        body.getString("device"),
        holder(body),
        JsonBody.time(body, "from"),
        JsonBody.timeOrNull(body, "to"),
        places(body));
  }

  private static NamedHolder holder(JsonObject body) {
    return new NamedHolder(body.getString("resident"), body.getString("staff"));
  }

  private static List<String> places(JsonObject body) {
    return body.getJsonArray("places").stream().map(String.class::cast).toList();
  }

  Callable<CredentialAnswer> correct(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    JsonObject body = ctx.body().asJsonObject();
    CredentialCorrection correction =
        new CredentialCorrection(
            JsonBody.time(body, "from"), JsonBody.timeOrNull(body, "to"), places(body));
    return () -> answer(credentials.correct(actor, code, correction));
  }

  Callable<CredentialAnswer> hold(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    NamedHolder holder = holder(ctx.body().asJsonObject());
    return () -> answer(credentials.hold(actor, code, holder));
  }

  Callable<CredentialAnswer> end(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    Instant to = JsonBody.time(ctx.body().asJsonObject(), "to");
    return () -> answer(credentials.end(actor, code, to));
  }

  Callable<CredentialAnswer> revoke(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String code = ctx.pathParam("id");
    return () -> answer(credentials.revoke(actor, code));
  }

  private CredentialAnswer answer(CredentialRows.Row row) {
    return CredentialAnswer.of(row, new PublicIds(register.get()));
  }
}
