package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.suppression.ExemptionRequest;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.desk.suppression.Suppression;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.ExemptionSubject;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exemptions: GET, POST (requests one), POST approve, and DELETE, which ends one now. */
public record ExemptionApi(ExemptionService exemptions, Supplier<Register> register) {
  private static final Role[] HANDLING = {Role.WORKER, Role.LEADER, Role.OPERATOR};

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/exemptions", this::list, HANDLING);
    api.post("/exemptions", this::request, HANDLING);
    api.post("/exemptions/:id/approve", this::approve, Role.LEADER, Role.OPERATOR);
    api.delete("/exemptions/:id", this::end, HANDLING);
  }

  /** The answer of DELETE. */
  record Ended(long id, @Nullable String endedAt) {
    static Ended of(long id, Instant at) {
      return new Ended(id, AlertJson.time(at));
    }
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Page.Request page = Cursors.page(query);
    Caller caller = AuthHandler.caller(ctx);
    PublicIds ids = ids();
    return () -> ListAnswer.of(exemptions.list(caller, page), row -> ExemptionAnswer.of(row, ids));
  }

  Callable<?> request(RoutingContext ctx) {
    Caller caller = AuthHandler.caller(ctx);
    ExemptionRequest request = request(ctx.body().asJsonObject());
    PublicIds ids = ids();
    return () -> ExemptionAnswer.of(exemptions.request(caller, request), ids);
  }

  Callable<?> approve(RoutingContext ctx) {
    Caller caller = AuthHandler.caller(ctx);
    long id = Cursors.id(ctx);
    PublicIds ids = ids();
    return () -> ExemptionAnswer.of(exemptions.approve(caller, id), ids);
  }

  Callable<?> end(RoutingContext ctx) {
    Caller caller = AuthHandler.caller(ctx);
    long id = Cursors.id(ctx);
    return () -> Ended.of(id, exemptions.end(caller, id));
  }

  private PublicIds ids() {
    return new PublicIds(register.get());
  }

  private static ExemptionRequest request(JsonObject body) {
    JsonObject subject = body.getJsonObject("subject");
    return new ExemptionRequest(
        body.getString("rule"),
        JsonBody.word(subject, "kind", ExemptionSubject.class),
        subject.getString("id"),
        suppression(body));
  }

  /** The members from, to and reason. */
  static Suppression suppression(JsonObject body) {
    return new Suppression(
        JsonBody.timeOrNull(body, "from"), JsonBody.time(body, "to"), body.getString("reason"));
  }
}
