package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.ActRefusal;
import io.tidegate.gateway.desk.alerts.AlertAct;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.alerts.BulkAct;
import io.tidegate.gateway.desk.alerts.BulkResult;
import io.tidegate.gateway.desk.alerts.Operation;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertDetail;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** POST /alerts/{id}/ACTION for each act, and POST /alerts/bulk. */
public record ActApi(AlertActService acts, AlertApi alerts, Supplier<Register> register) {
  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.act("/alerts/bulk", this::bulk);
    for (String action : ActBody.ACTIONS) {
      api.act("/alerts/:id/" + action, act(action));
    }
  }

  /** Who gave away an alert that they saw for being theirs sees it no more: its id is left. */
  private record GoneAnswer(String id) {}

  /** The contract's {@code BulkResults}. */
  private record BulkAnswer(List<ResultAnswer> items) {}

  /**
   * What came of one alert.
   *
   * @param problem as JSON
   */
  private record ResultAnswer(
      String id,
      int status,
      @Nullable Integer version,
      @Nullable Long number,
      @JsonRawValue @Nullable String problem) {
    static ResultAnswer of(BulkResult result) {
      ActRefusal refusal = result.refusal();
      Problem problem = refusal == null ? null : Answers.problemOf(refusal.exception());
      return new ResultAnswer(
          result.alert().toString(),
          problem == null ? 200 : problem.status(),
          result.version(),
          result.number(),
          problem == null ? null : problem.toJson().encode());
    }
  }

  /**
   * The handler of an act.
   *
   * @param action one of {@link ActBody#ACTIONS}
   */
  ApiRouter.Work act(String action) {
    return ctx -> {
      JsonObject body = ctx.body().asJsonObject();
      Act act = ActBody.read(action, body);
      Actor actor = Actor.of(AuthHandler.caller(ctx));
      UUID id = AlertApi.alertId(ctx);
      AlertAct command = new AlertAct(id, body.getInteger("version"), act, operation(ctx));
      PublicIds ids = new PublicIds(register.get(), AuthHandler.scope(ctx));
      return () -> {
        Optional<AlertDetail> after = acts.act(actor, command);
        return after.isPresent()
            ? alerts.answer(after.get(), null, ids.of(after.get().alert()))
            : new GoneAnswer(id.toString());
      };
    };
  }

  Callable<?> bulk(RoutingContext ctx) {
    JsonObject body = ctx.body().asJsonObject();
    String action = body.getString("action");
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    BulkAct command = new BulkAct(items(body), ActBody.read(action, body), operation(ctx));
    return () -> new BulkAnswer(acts.bulk(actor, command).stream().map(ResultAnswer::of).toList());
  }

  private static List<BulkAct.Item> items(JsonObject body) {
    List<BulkAct.Item> items =
        body.getJsonArray("items").stream()
            .map(JsonObject.class::cast)
            .map(
                item ->
                    new BulkAct.Item(
                        UUID.fromString(item.getString("id")), item.getInteger("version")))
            .toList();
    if (items.stream().map(BulkAct.Item::alert).distinct().count() < items.size()) {
      throw Query.bad("items: expected different alerts");
    }
    return items;
  }

  private static @Nullable Operation operation(RoutingContext ctx) {
    String key = ctx.request().getHeader("Idempotency-Key");
    return key == null
        ? null
        : new Operation(key, "POST " + ctx.normalizedPath() + "\n" + ctx.body().asString());
  }
}
