package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.suppression.ExemptionRequest;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.desk.suppression.Suppression;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.ExemptionSubject;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exemptions: GET, POST (requests one), POST approve, and DELETE, which ends one now. */
public record ExemptionApi(ExemptionService exemptions, Supplier<Register> register) {
  private static final Role[] HANDLING = {Role.WORKER, Role.LEADER, Role.OPERATOR};
  private static final Set<String> MEMBERS = Set.of("rule", "subject", "from", "to", "reason");

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
    Query query = Query.of(ctx, Set.of("limit", "cursor"));
    Page.Request page = Cursors.page(query);
    Caller caller = AuthHandler.caller(ctx);
    PublicIds ids = ids();
    return () -> ListAnswer.of(exemptions.list(caller, page), row -> ExemptionAnswer.of(row, ids));
  }

  Callable<?> request(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Caller caller = AuthHandler.caller(ctx);
    ExemptionRequest request = request(JsonBody.of(ctx, MEMBERS));
    PublicIds ids = ids();
    return () -> ExemptionAnswer.of(exemptions.request(caller, request), ids);
  }

  Callable<?> approve(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Caller caller = AuthHandler.caller(ctx);
    long id = Cursors.id(ctx);
    PublicIds ids = ids();
    return () -> ExemptionAnswer.of(exemptions.approve(caller, id), ids);
  }

  Callable<?> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Caller caller = AuthHandler.caller(ctx);
    long id = Cursors.id(ctx);
    return () -> Ended.of(id, exemptions.end(caller, id));
  }

  private PublicIds ids() {
    return new PublicIds(register.get());
  }

  private static ExemptionRequest request(JsonObject body) {
    JsonObject subject = JsonBody.object(body, "subject");
    String kind = JsonBody.text(subject, "kind");
    ExemptionSubject known =
        Words.parse(ExemptionSubject.class, kind == null ? "" : kind)
            .orElseThrow(() -> Query.bad("subject: want a kind of device, door, place, room"));
    String id = JsonBody.text(subject, "id");
    if (id == null) {
      throw Query.bad("subject: want an id");
    }
    return new ExemptionRequest(text(body, "rule"), known, id, suppression(body));
  }

  /** The members from, to and reason. */
  static Suppression suppression(JsonObject body) {
    return new Suppression(
        JsonBody.timeOrNull(body, "from"), JsonBody.time(body, "to"), text(body, "reason"));
  }

  private static String text(JsonObject body, String name) {
    return Objects.requireNonNullElse(JsonBody.text(body, name), "");
  }
}
